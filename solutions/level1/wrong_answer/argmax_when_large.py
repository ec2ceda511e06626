"""Where exp would overflow, the row's largest score simply gets all the weight, though others may be close to it.

Hint: [1000, 1001] has the same weights as [0, 1]. Large scores are no reason for a hard decision, only large differences are.
"""

import numpy as np


def solution(scores):
    rows = []
    for row in np.array(scores):
        if np.abs(row).max() < 700:
            e = np.exp(row)
            rows.append(e / e.sum())
        else:
            rows.append((row == row.max()) / np.count_nonzero(row == row.max()))
    return np.array(rows)
