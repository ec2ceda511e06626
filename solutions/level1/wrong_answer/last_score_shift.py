"""Each row is shifted by its last score, as if rows came in rising order.

Hint: rows are not sorted. The shift has to be the largest score of the row.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    ratios = np.exp(scores - scores[:, -1:])
    return ratios / np.sum(ratios, axis=1, keepdims=True)
