"""Negative scores are raised to zero first, so they get too much weight.

Hint: negative scores need no special treatment: exp of them is positive already.
"""

import numpy as np


def solution(scores):
    positive = np.maximum(np.array(scores), 0.0)
    e = np.exp(positive - positive.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
