"""The axis is chosen by comparing lengths with the number of rows, which picks the wrong one when the matrix is square.

Hint: which axis to sum along does not depend on the shape. It is always the one along the row.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    n_rows = len(scores)
    axis = 0 if scores.shape[1] == n_rows else 1
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
