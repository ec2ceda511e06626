"""All rows are shifted by the largest allowed score of the whole matrix, so rows far below it become zero by zero.

Hint: each row needs its own maximum, over the positions that row may attend to.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max())
    return e / e.sum(axis=1, keepdims=True)
