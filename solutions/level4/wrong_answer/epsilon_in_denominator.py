"""Adds a small epsilon to the denominator of the softmax, against a division by zero that cannot happen.

Hint: Once the maximum is subtracted, the largest exponential is 1, and the sum is at least 1. An epsilon only makes the answer wrong.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w = w / (w.sum() + 1e-5)
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
