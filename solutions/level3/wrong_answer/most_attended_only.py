"""Each position receives from the source it attends to most, and from no other.

Hint: all allowed sources contribute, each by its weight.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    return x[scores.argmax(axis=1)] @ np.array(ov).T
