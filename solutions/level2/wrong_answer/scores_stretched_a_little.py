"""Scores are scaled by 1.00001, to stay clear of rounding errors it is said, and the weights move by as much.

Hint: rounding errors are a billion times smaller than what is allowed. Do not correct what is right.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = 1.00001 * (x @ np.array(qk) @ x.T)
    scores[np.triu_indices(len(x), 1)] = -np.inf
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
