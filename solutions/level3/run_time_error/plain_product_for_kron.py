"""Pattern and OV are multiplied as matrices, where their Kronecker product is meant.

Hint: ⊗ is not the matrix product: A ⊗ OV has (n_tokens · n_vocab) rows and columns. It is `np.kron`.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return a @ np.array(ov) @ x
