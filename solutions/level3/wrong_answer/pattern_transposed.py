"""The pattern acts transposed: each position receives by the weights that others give to it.

Hint: row i of the pattern holds what destination i takes. Position 0 can only receive from itself.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return a.T @ x @ np.array(ov).T
