"""The factors of the Kronecker product are swapped, which mixes up positions and vocabulary items.

Hint: with row-major flattening a block is a position, so the pattern, which acts across positions, is the left factor: A ⊗ OV.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return (np.kron(np.array(ov), a) @ x.flatten()).reshape(x.shape)
