"""The softmax runs down the columns, over destinations, instead of along the rows, over sources.

Hint: each destination shares out its attention, so each *row* adds up to 1: `axis=1`.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
