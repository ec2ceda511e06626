"""The output is transposed: positions are its columns.

Hint: row i of the answer belongs to position i. If you stack columns, transpose at the end.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return np.array(ov) @ (a @ x).T
