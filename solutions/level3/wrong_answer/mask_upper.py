"""The mask is the wrong way round: positions receive from themselves and later ones.

Hint: with destinations as rows, what is allowed lies on and below the diagonal.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    n = len(x)
    scores = x @ np.array(qk) @ x.T
    scores[np.tril_indices(n, k=-1)] = -np.inf
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
