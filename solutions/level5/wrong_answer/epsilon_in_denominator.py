"""Adds a small epsilon to the denominator of the softmax, against a division by zero that cannot happen.

Hint: Once the maximum is subtracted, the largest exponential is 1, and the sum is at least 1. An epsilon only makes the answer wrong.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / (w.sum() + 1e-5)
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
