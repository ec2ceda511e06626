"""All rows are shifted by the largest allowed score of the whole matrix, so rows far below it become zero by zero.

Hint: each row needs its own maximum.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    allowed = np.tri(len(x), dtype=bool)
    scores = x @ np.array(qk) @ x.T
    e = np.where(allowed, np.exp(np.minimum(scores - scores[allowed].max(), 0)), 0.0)
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
