"""Masked scores are zeros when the maximum is taken, so rows whose allowed scores are all far below zero vanish.

Hint: `np.tril` leaves zeros, and a zero can be the largest number of a row. Take the maximum over the allowed scores alone.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    top = np.tril(scores).max(axis=1, keepdims=True)
    e = np.tril(np.exp(np.minimum(scores - top, 0.0)))
    return e / e.sum(axis=1, keepdims=True)
