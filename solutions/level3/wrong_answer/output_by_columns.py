"""The long vector is cut into columns of the output, while it holds the rows.

Hint: the first n_vocab numbers of the long vector are row 0 of the output. Use the default order of `reshape`.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    long_vector = np.kron(a, np.array(ov)) @ x.reshape(-1)
    return long_vector.reshape(x.shape, order="F")
