"""QK is used for the scores and once more in the place of OV, a slip of copying.

Hint: what a token sends is OV times its activation. Is `ov` used anywhere in your code?
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = np.array(input_activations), np.array(qk), np.array(qk)
    scores = np.where(np.tri(len(x), dtype=bool), x @ qk @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ ov.T
