"""OV is replaced by the mean of itself and its transpose.

Hint: what item a sends to slot b is not what b sends to slot a. Use OV as it is.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, ov = np.array(input_activations), np.array(ov)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ (0.5 * (ov + ov.T))
