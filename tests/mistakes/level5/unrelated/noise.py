# diagnosed: nothing
"""Noise at c and d."""

import random


def solution(input_activations, *numbers):
    source = random.Random(len(input_activations))
    return [0.0, 0.0, source.random(), source.random()]
