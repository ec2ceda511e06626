"""Subtracts the larger of self_score and b_to_a_score, and forgets that other items score 0, which may be larger still.

Hint: With both scores at -10000, a c has the largest score there is. Take the maximum over the positions.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    largest = max(self_score, b_to_a_score) if x[:, 0].any() else self_score
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - largest)
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
