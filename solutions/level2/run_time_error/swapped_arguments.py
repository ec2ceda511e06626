"""The two arguments are taken in the wrong order.

Hint: the activations come first, then QK; the names in the signature say so.
"""

import numpy as np


def pattern_of(qk, x):
    scores = np.where(np.tri(len(x), dtype=bool), x @ qk @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def solution(input_activations, qk):
    return pattern_of(np.array(input_activations), np.array(qk))
