"""Rows are shifted by the largest score of the matrix, and an epsilon in the denominator hides that low rows become all zero.

Hint: a row's weights must add up to 1. If an epsilon is needed to avoid 0 / 0, the shift is not the row's own.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - np.max(scores))
    return e / (e.sum(axis=-1, keepdims=True) + 1e-12)
