"""OV is applied twice: once to the values, and once more to the weighted sum.

Hint: attention moves what OV made of each token, or OV acts on what attention moved; either way it acts once.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, ov = np.array(input_activations), np.array(ov)
    values = x @ ov.T
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return (np.kron(a, ov) @ values.reshape(-1)).reshape(x.shape)
