"""Each position receives the weighted activations themselves; OV is left out.

Hint: a source sends OV · x_j, not x_j.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x
