"""The sum leaves out the last column: an off-by-one in the range of a slice.

Hint: `row[:-1]` and `range(n - 1)` both stop before the last column. Does each row of your answer add up to 1?
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    totals = np.zeros((len(e), 1))
    for j in range(max(e.shape[1] - 1, 1)):
        totals[:, 0] += e[:, j]
    return e / totals
