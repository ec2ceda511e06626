"""No shift and no common denominator: a weight is 1 / Σ_k exp(s_k - s_j), where an overflow to infinity gives the right 0."""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    with np.errstate(over="ignore"):
        ratios = np.exp(scores[:, np.newaxis, :] - scores[:, :, np.newaxis])
    return 1.0 / ratios.sum(axis=2)
