"""The pattern is transposed: sources are the rows.

Hint: row i of the answer is what position i attends to, as the destination. Row 0 should be [1, 0, 0, …].
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).T
