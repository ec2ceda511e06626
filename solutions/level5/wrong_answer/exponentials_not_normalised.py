"""Weighs with the exponentials of the scores and does not divide by their sum.

Hint: A softmax has two steps. Add up your weights and see what is missing.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    a, b, _, _ = np.exp(scores - scores.max()) @ x
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
