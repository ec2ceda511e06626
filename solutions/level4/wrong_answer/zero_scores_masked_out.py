"""Takes a score of 0 for a masked position, and leaves all other items out of the softmax.

Hint: 0 is a score like any other, and exp(0) is 1. Only minus infinity leaves a position out.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = x[-1] @ (self_score * np.eye(4)) @ x.T
    scores = np.where(scores == 0, -np.inf, scores)
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
