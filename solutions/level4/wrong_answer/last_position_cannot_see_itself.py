"""Masks the last position from itself, so that it attends only to what lies before.

Hint: Causal means "not after". Is a position after itself?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = x @ x[-1] * self_score
    if len(scores) > 1:
        scores[-1] = -np.inf
    weights = np.exp(scores - scores.max())
    attention = weights / weights.sum()
    return np.array([0.0, 0.0, bigram_logit, 0.0]) * (attention @ x[:, 1])
