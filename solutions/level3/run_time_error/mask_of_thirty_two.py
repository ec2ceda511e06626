"""The mask is made once, for at most 32 positions, and longer sequences do not fit.

Hint: make the mask for the sequence at hand; it may be longer than 32.
"""

import numpy as np

LATER = np.triu_indices(32, k=1)


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    n = len(x)
    scores = x @ np.array(qk) @ x.T
    later = np.zeros((32, 32), dtype=bool)
    later[LATER] = True
    scores[later[:n, :n]] = -np.inf
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
