"""Treats negative scores as 0.

Hint: A score may be negative: then b looks away from that item.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = np.maximum(0.0, x @ np.array([b_to_a_score, self_score, 0.0, 0.0]))
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
