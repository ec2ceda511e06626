"""The score leaves out the source: it is the same for all positions attended to.

Hint: x_i · QK is a row that still has to be multiplied by x_j. Print the scores: they should differ along a row.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = len(x)
    scores = np.repeat((x @ np.array(qk)).sum(axis=1, keepdims=True), n, axis=1)
    scores = np.where(np.tri(n, dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
