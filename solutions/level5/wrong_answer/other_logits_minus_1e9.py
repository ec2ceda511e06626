"""Gives a and b a logit of -1e9 instead of 0.

Hint: The head says nothing about a and b. What does an attention head write where OV is zero?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([-1e9, -1e9, bigram_logit * b, trigram_logit * a])
