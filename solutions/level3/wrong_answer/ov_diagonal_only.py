"""Only the diagonal of OV acts, because the product is taken number by number.

Hint: `*` multiplies entry by entry. OV is a matrix: use `@`, so that one item can write into another's slot.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True) @ x) * np.diag(np.array(ov))
