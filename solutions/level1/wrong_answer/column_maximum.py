"""The maximum is taken of each column, though the sum is taken of each row: the shift is no longer the same within a row.

Hint: a shift cancels only if every score of the row gets the same. Both reductions must go along the row.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - scores.max(axis=0, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
