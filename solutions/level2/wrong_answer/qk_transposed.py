"""QK is used the wrong way round: the score of (i, j) is that of i as the source and j as the destination.

Hint: S[i][j] = x_i · QK · x_j, with the destination i on the left. For one-hot tokens it is the entry QK[destination][source].
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk).T @ x.T
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
