"""The long vector is returned as it comes out of the product.

Hint: cut it back into rows: the answer has shape (n_tokens, n_vocab).
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return np.kron(a, np.array(ov)) @ x.reshape(-1)
