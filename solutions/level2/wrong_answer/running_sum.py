"""Each weight is divided by the sum of the row so far, not of the whole row.

Hint: finish the sum over all allowed sources first, then divide each weight of the row by the same number.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.tril(e / np.cumsum(e, axis=1))
