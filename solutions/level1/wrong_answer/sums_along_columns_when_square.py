"""The row sums are reshaped to whatever fits, which in a square matrix divides column by column.

Hint: in a square matrix nothing complains when a row of sums is used where a column of sums is meant. Check the square sample: does each row add up to 1?
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    totals = e.sum(axis=1)
    if totals.shape[0] != scores.shape[1]:
        totals = totals.reshape(-1, 1)
    return e / totals
