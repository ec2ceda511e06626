"""Forbidden positions are NaN in the answer instead of 0.

Hint: not attending is a weight of 0.0, a number like the other weights.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, np.nan)
    e = np.exp(scores - np.nanmax(scores, axis=1, keepdims=True))
    return e / np.nansum(e, axis=1, keepdims=True)
