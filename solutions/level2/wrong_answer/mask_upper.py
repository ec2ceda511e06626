"""The mask is the wrong way round: positions attend to themselves and later ones.

Hint: row i is the destination, so what is allowed, j ≤ i, lies on and below the diagonal: `np.tril`, not `np.triu`.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    mask = np.triu(np.ones_like(scores))
    scores = np.where(mask == 1, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
