"""The loop stops one position early, and the last row stays zero.

Hint: `range(n)` already ends at n - 1. A row of zeros cannot be right: each row adds up to 1.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = len(x)
    pattern = np.zeros((n, n))
    pattern[0, 0] = 1.0
    for i in range(1, n - 1):
        scores = x[: i + 1] @ (x[i] @ np.array(qk))
        e = np.exp(scores - scores.max())
        pattern[i, : i + 1] = e / e.sum()
    return pattern
