"""Scores are divided by n_vocab, a mean where a sum is meant.

Hint: x_i · QK · x_j is a sum of products; nothing is divided by the number of them.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = (x @ np.array(qk)) @ x.T / len(qk)
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
