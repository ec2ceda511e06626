"""Scores are divided by the square root of n_vocab, as in the usual transformer.

Hint: the scores are x_i · QK · x_j as they stand, with nothing divided.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T / np.sqrt(len(qk))
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
