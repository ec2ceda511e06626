# diagnosed: mask_one_too_far
"""Slices with one too many."""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = len(x)
    pattern = np.zeros((n, n))
    for i in range(n):
        scores = x[: i + 2] @ (np.array(qk).T @ x[i])
        weights = np.exp(scores - scores.max())
        pattern[i, : i + 2] = weights / weights.sum()
    return pattern
