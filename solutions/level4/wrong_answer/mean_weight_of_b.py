"""Divides the attention on b by the number of b, so that it is a mean and not a sum.

Hint: The weights already sum to 1 over all positions. Nothing is left to be divided by.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    mask = x[:, 1] == 1
    if not mask.any():
        return np.zeros(4)
    return np.array([0, 0, bigram_logit * weights[mask].mean(), 0])
