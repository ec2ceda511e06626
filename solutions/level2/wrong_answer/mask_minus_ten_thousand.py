"""Later positions get the score -10000, as some libraries do, which is no lower than allowed scores can be.

Hint: scores here reach down to -10000. Use minus infinity, or a number like -1e9 that is out of reach.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    scores = np.where(np.tri(len(x), dtype=bool), scores, -1e4)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
