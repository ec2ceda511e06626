# diagnosed: mask_with_zero_scores, mask_smallest_positive_number
"""Multiplies by a mask of ones and zeros."""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations, dtype=float)
    scores = x.dot(qk).dot(x.T)
    visible = np.fromfunction(lambda i, j: i >= j, scores.shape)
    scores = scores * visible
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, np.newaxis])
