# diagnosed: softmax_twice
"""One softmax to scale the scores, and another one."""

import numpy as np


def once(s):
    return np.exp(s - np.logaddexp.reduce(s, axis=1, keepdims=True))


def solution(scores):
    weights = np.array(scores, dtype=float)
    for _ in range(2):
        weights = once(weights)
    return weights.tolist()
