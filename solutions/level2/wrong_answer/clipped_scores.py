"""Scores are clipped to ±500 so that exp cannot overflow, which makes large scores equal that are not.

Hint: clipping changes the differences between scores, and these are all that counts. Shift each row instead.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    e = np.tril(np.exp(np.clip(x @ np.array(qk) @ x.T, -500, 500)))
    return e / e.sum(axis=1, keepdims=True)
