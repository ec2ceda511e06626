"""-10000 is added to later positions' scores, which does not push a high one below low allowed ones.

Hint: a later score may be 20000 above an allowed one. Replace it by minus infinity, or add something far larger.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    mask = np.triu(np.full((len(x), len(x)), -10000.0), k=1)
    scores = x @ np.array(qk) @ x.T + mask
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return np.einsum("ij,jd,cd->ic", a, x, np.array(ov))
