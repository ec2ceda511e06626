"""Divides the attention on b and on a by how many there are, so that each is a mean and not a sum.

Hint: The weights already sum to 1 over all positions. Nothing is left to be divided by.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    counts = np.maximum(x.sum(axis=0), 1)
    a, b, _, _ = w @ x / counts
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
