"""The softmax runs down the columns of the scores, over destinations.

Hint: each destination shares out its attention over sources: each row of the pattern adds up to 1.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=0))
    return e / e.sum(axis=0) @ x @ np.array(ov).T
