"""Positions farther back than sixteen are forgotten.

Hint: there is no window: the first position can still be attended to by the sixty-fourth.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = len(x)
    pattern = np.zeros((n, n))
    for i in range(n):
        start = max(0, i - 15)
        scores = x[start : i + 1] @ (x[i] @ np.array(qk))
        e = np.exp(scores - scores.max())
        pattern[i, start : i + 1] = e / e.sum()
    return pattern
