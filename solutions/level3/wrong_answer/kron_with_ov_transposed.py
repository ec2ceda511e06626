"""OV is transposed in the Kronecker product, where it must not be.

Hint: the transpose belongs to the form A · X · OVᵀ alone. In (A ⊗ OV) · vec(X) each block acts on a column, so OV stands as it is.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return (np.kron(a, np.array(ov).T) @ x.ravel()).reshape(x.shape)
