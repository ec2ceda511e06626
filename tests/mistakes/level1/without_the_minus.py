# diagnosed: absolute_scores
"""Distances from zero instead of scores."""

import numpy as np


def solution(scores):
    s = np.hypot(scores, 0.0)
    return np.exp(s - np.logaddexp.reduce(s, axis=1, keepdims=True))
