# diagnosed: mask_upper
"""Attends to itself and to what comes."""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    pattern = []
    for i, row in enumerate(scores):
        seen = row[i:]
        weights = np.exp(seen - seen.max())
        pattern.append([0.0] * i + list(weights / weights.sum()))
    return pattern
