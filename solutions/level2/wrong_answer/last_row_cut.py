"""The weights of the last position are used for all, cut off at the diagonal and normalised again.

Hint: each destination has scores of its own, since x_i is different for each. Compute each row from its own x_i.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ (x[-1] @ np.array(qk)), -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
