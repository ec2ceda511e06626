"""Scores are divided by the square root of the number of tokens.

Hint: scores are not scaled by anything; a score does not depend on how long the sequence is.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    scores /= len(scores) ** 0.5
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
