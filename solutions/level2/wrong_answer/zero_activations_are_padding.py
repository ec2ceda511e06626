"""Tokens whose activation is all zeros are taken for padding and nobody attends to them.

Hint: a row of zeros gives scores of 0, which are scores like others. Nothing in the input is padding.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = len(x)
    real = x.any(axis=1)
    allowed = np.tri(n, dtype=bool) & (real[None, :] | np.eye(n, dtype=bool))
    scores = np.where(allowed, x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
