"""Flattening and its reverse both go by columns, for which the factors of the product would have to be swapped.

Hint: A ⊗ OV belongs to row-major flattening, on the way in and on the way out.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    vec = x.T.reshape(-1)
    return (np.kron(a, np.array(ov)) @ vec).reshape(x.T.shape).T
