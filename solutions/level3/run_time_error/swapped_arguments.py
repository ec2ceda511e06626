"""The activations are expected last, after the two matrices.

Hint: the activations come first, then QK, then OV, whatever you call them.
"""

import numpy as np


def head(qk, ov, x):
    scores = np.where(np.tri(len(x), dtype=bool), x @ qk @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ ov.T


def solution(input_activations, qk, ov):
    return head(np.array(input_activations), np.array(qk), np.array(ov))
