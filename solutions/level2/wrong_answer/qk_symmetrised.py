"""QK is replaced by the mean of itself and its transpose, which loses the direction of attention.

Hint: QK need not be symmetric: b may look for a without a looking for b. Use it as it is.
"""

import numpy as np


def solution(input_activations, qk):
    x, qk = np.array(input_activations), np.array(qk)
    scores = x @ ((qk + qk.T) / 2) @ x.T
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
