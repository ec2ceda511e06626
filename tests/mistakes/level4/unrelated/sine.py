# diagnosed: nothing
"""A formula of something else."""

from math import sin


def solution(input_activations, self_score, bigram_logit):
    return [0.0, 0.0, bigram_logit * sin(self_score) / len(input_activations), 0.0]
