"""The score leaves out the source, so it is the same for all positions attended to.

Hint: x_i · QK is a row that still has to be multiplied by x_j.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = (x @ np.array(qk)).sum(axis=1)[:, None] + np.zeros((len(x), len(x)))
    scores[np.triu_indices(len(x), 1)] = -np.inf
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
