"""Each row is first scaled to run from 0 to 1, which changes the differences between its scores.

Hint: you may shift a row, but not stretch it: the softmax depends on the differences between scores.
"""

import numpy as np


def solution(scores):
    rows = []
    for row in np.array(scores):
        spread = row.max() - row.min()
        row = (row - row.min()) / (spread if spread > 0 else 1.0)
        e = np.exp(row)
        rows.append(e / e.sum())
    return rows
