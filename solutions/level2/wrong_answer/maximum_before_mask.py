"""Each row is shifted by its largest score of all, forbidden ones included, and allowed ones can vanish beneath it.

Hint: take the maximum over the allowed positions only: after the mask, not before.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    row_max = scores.max(axis=1, keepdims=True)
    masked = np.where(np.tri(len(x)) > 0, scores - row_max, -np.inf)
    e = np.exp(masked)
    return e / e.sum(axis=1, keepdims=True)
