"""The weights are rounded to six decimals, which is too few for small ones.

Hint: a weight of 0.000001 is not the same as one of 0.0000014. Do not round at all.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return [[round(w, 6) for w in row] for row in (e / e.sum(axis=1, keepdims=True)).tolist()]
