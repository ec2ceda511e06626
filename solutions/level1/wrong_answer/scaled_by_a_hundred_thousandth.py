"""Weights are shrunk a little so that no row can add up to more than 1, which makes all of them too small.

Hint: rows add up to 1 to the last digit or two, and that is good enough. Do not correct what is right.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (1 - 1e-5) * e / e.sum(axis=1, keepdims=True)
