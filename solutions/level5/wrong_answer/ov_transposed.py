"""Builds OV the wrong way round, OV[b][c] and OV[a][d], so that it reads c and d and writes b and a.

Hint: OV multiplies a column vector. Compute OV · x by hand for x the vector of b, and see which entry of the result is not zero.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    ov = np.zeros((4, 4))
    ov[1, 2] = bigram_logit
    ov[0, 3] = trigram_logit
    scores = self_score * x[:, 1] + b_to_a_score * x[:, 0]
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return ov @ (x.T @ w)
