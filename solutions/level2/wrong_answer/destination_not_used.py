"""The score leaves out the destination: every position attends by the same scores of the sources.

Hint: QK · x_j is a column that still has to be multiplied by x_i from the left. Print the scores: their rows should differ.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    of_sources = (np.array(qk) @ x.T).sum(axis=0)
    scores = np.where(np.tri(len(x), dtype=bool), of_sources, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
