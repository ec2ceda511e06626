"""Each row is shifted by the destination's score for itself, the diagonal, which need not be the largest.

Hint: a position can score an earlier one thousands above itself. Shift by the largest allowed score of the row.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    scores = scores - np.diag(scores)[:, None]
    e = np.exp(np.where(np.tri(len(x), dtype=bool), scores, -np.inf))
    return e / e.sum(axis=1, keepdims=True)
