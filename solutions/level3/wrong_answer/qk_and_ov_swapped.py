"""QK and OV change places: OV makes the scores and QK moves the information.

Hint: QK says from where (it makes the scores), OV says what (it makes what is sent).
"""

import numpy as np


def head(x, ov, qk):
    scores = np.where(np.tri(len(x), dtype=bool), x @ qk @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ ov.T


def solution(input_activations, qk, ov):
    return head(np.array(input_activations), np.array(qk), np.array(ov))
