"""Builds OV the wrong way round, OV[b][c], so that it reads c and writes b.

Hint: OV multiplies a column vector. Compute OV · x by hand for x the vector of b, and see which entry of the result is not zero.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    ov = np.zeros((4, 4))
    ov[1, 2] = bigram_logit
    scores = x[-1] @ (self_score * np.eye(4)) @ x.T
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return ov @ (x.T @ w)
