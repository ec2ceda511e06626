# diagnosed: nothing
"""Noise at c."""

import random


def solution(input_activations, self_score, bigram_logit):
    return [0.0, 0.0, random.Random(5).random(), 0.0]
