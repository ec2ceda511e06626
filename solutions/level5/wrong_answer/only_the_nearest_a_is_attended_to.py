"""Gives b_to_a_score to the nearest a only, and leaves the others at 0.

Hint: QK knows items and no distances: for a b, one a is like another.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = self_score * x[:, 1]
    a_positions = np.flatnonzero(x[:, 0])
    if a_positions.size:
        scores[a_positions[-1]] = b_to_a_score
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    return np.array([0, 0, bigram_logit * (weights @ x[:, 1]), trigram_logit * (weights @ x[:, 0])])
