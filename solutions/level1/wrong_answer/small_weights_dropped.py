"""Weights below a millionth are set to zero, as if they did not matter.

Hint: small weights count too. Leave them as they are; where one is too small for a float it becomes 0 by itself.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = e / e.sum(axis=1, keepdims=True)
    weights[weights < 1e-6] = 0.0
    return weights
