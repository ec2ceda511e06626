"""Rounds the attention weights to six decimals before they are used.

Hint: Rounding in the middle is multiplied by what comes after it. How large is the error when the logit is 5000?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    attention = np.round(w / w.sum(), 6)
    a, b, _, _ = attention @ x
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
