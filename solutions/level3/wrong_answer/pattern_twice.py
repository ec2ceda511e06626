"""The pattern is applied twice, once to the activations and once in the Kronecker product.

Hint: information moves once. Either write A · X · OVᵀ or (A ⊗ OV) · vec(X), with X the activations as given.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    mixed = a @ x
    return (np.kron(a, np.array(ov)) @ mixed.reshape(-1)).reshape(x.shape)
