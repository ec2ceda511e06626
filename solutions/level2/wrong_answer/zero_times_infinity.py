"""The mask is built as zeros and ones times minus infinity, and 0 times infinity is NaN.

Hint: use `np.where(allowed, scores, -np.inf)`, which picks and does not multiply.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    with np.errstate(invalid="ignore"):
        scores = scores + (1 - np.tri(len(x))) * -np.inf
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
