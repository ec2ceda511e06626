"""The score leaves out the destination, so all positions attend by the same scores of the sources.

Hint: QK · x_j is a column that still has to be multiplied by x_i from the left.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    keys = x @ np.array(qk).T
    scores = np.where(np.tri(len(x), dtype=bool), keys.sum(axis=1), -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
