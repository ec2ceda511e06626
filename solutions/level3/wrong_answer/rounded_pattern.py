"""The pattern is rounded to two decimals before it is used.

Hint: do not round at all, neither on the way nor at the end.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = np.round(e / e.sum(axis=1, keepdims=True), 2)
    return a @ x @ np.array(ov).T
