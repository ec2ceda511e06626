"""Clips the scores to ±50 against overflow, so that scores of thousands are all the same.

Hint: Subtracting one number from all scores leaves the softmax as it is. Clipping each of them does not.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(np.clip(scores, -50, 50))
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
