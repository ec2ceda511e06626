"""Later scores are multiplied by a large negative number, which turns negative scores into huge positive ones.

Hint: set the score to minus infinity instead of multiplying: minus times minus is plus.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    factor = np.where(np.tri(len(x), dtype=bool), 1.0, -1e9)
    scores = scores * factor
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
