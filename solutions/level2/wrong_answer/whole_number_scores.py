"""Scores are stored in an array of integers, which cuts off everything behind the decimal point.

Hint: an array made with `dtype=int`, or filled from one, cannot hold 0.7. Use floats throughout.
"""

import numpy as np


def solution(input_activations, qk):
    x, qk = np.array(input_activations), np.array(qk)
    n = len(x)
    scores = np.zeros((n, n), dtype=int)
    for i in range(n):
        for j in range(n):
            scores[i, j] = x[i] @ qk @ x[j]
    e = np.exp(np.where(np.tri(n, dtype=bool), scores - np.max(scores, axis=1, where=np.tri(n, dtype=bool), initial=-10001)[:, None], -np.inf))
    return e / e.sum(axis=1, keepdims=True)
