"""Lets the scores fade with the distance from the last position.

Hint: QK has no notion of position: an a far back scores what an a nearby scores.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    distance = np.arange(len(x))[::-1]
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0]) * 0.99**distance
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
