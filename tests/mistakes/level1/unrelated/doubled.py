# diagnosed: nothing
# shows: factor
"""Twice the right weights."""

import numpy as np


def solution(scores):
    s = np.array(scores)
    weights = np.exp(s - s.max(axis=1, keepdims=True))
    return 2 * weights / weights.sum(axis=1, keepdims=True)
