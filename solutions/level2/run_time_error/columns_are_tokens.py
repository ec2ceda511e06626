"""Activations are multiplied as if positions were columns, which fits only when n_tokens equals n_vocab.

Hint: rows are positions, so X comes first and its transpose last. Write the shapes under each factor.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x.T @ np.array(qk) @ x
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
