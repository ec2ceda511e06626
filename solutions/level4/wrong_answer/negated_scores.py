"""Treats scores as distances: the softmax runs over their negatives.

Hint: With a positive self_score, an item should look at its own kind more, not less.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = -self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
