"""The activations are transposed until the shapes fit, which in the square case takes vocabulary items for positions.

Hint: positions are always the rows of the activations. Do not guess the orientation from the shape.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk = np.array(input_activations), np.array(qk)
    if x.shape[0] == qk.shape[0]:
        x = x.T
    scores = np.where(np.tri(len(x), dtype=bool), x @ qk @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
