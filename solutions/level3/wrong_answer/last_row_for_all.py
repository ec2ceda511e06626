"""The weights of the last position are used for every position, cut off and normalised again.

Hint: each destination has scores of its own, made with its own activation.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    last = x @ (x[-1] @ np.array(qk))
    scores = np.where(np.tri(len(x), dtype=bool), last, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
