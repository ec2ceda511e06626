"""Treats a negative self_score as 0.

Hint: A score may be negative: then the item looks away from its own kind.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = np.maximum(0, self_score * (x @ x[-1]))
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
