"""Weighs with the exponentials of the scores and does not divide by their sum.

Hint: A softmax has two steps. Add up your weights and see what is missing.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    weights = np.exp(scores - scores.max())
    return np.array([0, 0, bigram_logit, 0]) * (weights @ x[:, 1])
