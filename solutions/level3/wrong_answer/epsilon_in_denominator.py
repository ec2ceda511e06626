"""A small number is added to the denominator against a division by zero, and makes the whole output too small.

Hint: with the largest allowed score shifted to 0 each sum is at least 1. There is nothing to guard against.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / (1e-5 + e.sum(axis=1, keepdims=True))
    return a @ x @ np.array(ov).T
