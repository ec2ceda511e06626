"""Rounds the scores to two decimals.

Hint: A score of 1.234 is not 1.23. The arguments are to be used as they are given.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = np.around(self_score * (x @ x[-1]), 2)
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
