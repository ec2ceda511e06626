"""A position may attend to earlier positions but not to itself, which leaves the first one with nothing.

Hint: the diagonal belongs to what is allowed. The first position attends to itself with weight 1.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    scores[np.triu_indices(len(x))] = -np.inf
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
