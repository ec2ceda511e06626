"""Solves level 4: b looks at itself only, and the skip-trigram is missing.

Hint: Two of the five arguments are never used. Each of them is one entry of a matrix.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
