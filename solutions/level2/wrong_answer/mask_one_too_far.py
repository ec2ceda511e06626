"""The mask is off by one: each position can see the next one too.

Hint: in `np.tri(n, k=1)` and `range(i + 2)` the diagonal above the main one is still in. The last allowed source is i itself.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = x.shape[0]
    scores = np.where(np.tri(n, k=1, dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
