# diagnosed: nothing
"""Noise of the right shape."""

import random


def solution(input_activations, qk, ov):
    source = random.Random(11)
    return [[source.gauss(0, 1) for _ in row] for row in input_activations]
