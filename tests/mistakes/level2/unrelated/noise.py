# diagnosed: nothing
# shows: row-sums
"""Noise below the diagonal."""

import random


def solution(input_activations, qk):
    n = len(input_activations)
    source = random.Random(3)
    return [[source.random() if j <= i else 0.0 for j in range(n)] for i in range(n)]
