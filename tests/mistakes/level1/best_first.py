# diagnosed: sorted_weights
"""A ranking: the best weight first."""

import numpy as np


def solution(scores):
    s = np.array(scores)
    weights = np.exp(s - s.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    order = np.argsort(-weights, axis=1)
    return np.take_along_axis(weights, order, axis=1)
