"""-10000 is added to later positions' scores, which does not push a high one below low allowed ones.

Hint: a later score may be 20000 above an allowed one. Replace it by minus infinity, or add something far larger.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    scores += -10000.0 * (1 - np.tri(len(x)))
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
