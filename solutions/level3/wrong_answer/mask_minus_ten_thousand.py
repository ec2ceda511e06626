"""Later positions get the score -10000, which is no lower than allowed scores can be.

Hint: scores here reach down to -10000. Use minus infinity, or a number like -1e9 that is out of reach.
"""

import numpy as np

MASKED = -1e4


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    scores[np.triu_indices(len(x), 1)] = MASKED
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
