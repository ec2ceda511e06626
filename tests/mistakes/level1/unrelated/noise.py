# diagnosed: nothing
# shows: row-sums
"""Noise, whatever is asked."""

import random


def solution(scores):
    source = random.Random(7)
    return [[source.random() for _ in row] for row in scores]
