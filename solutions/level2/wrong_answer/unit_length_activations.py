"""Activations are scaled to length 1 first, which is right only where they have that length already.

Hint: use the activations as they are; twice the activation is twice the score.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    x = x / np.where(lengths > 0, lengths, 1.0)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
