"""Subtracts the first position's score before the exponential, where the largest belongs.

Hint: Nothing says that the first score is the largest. With the scores 0 and 10000, what is left after the first is taken away?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores[0])
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
