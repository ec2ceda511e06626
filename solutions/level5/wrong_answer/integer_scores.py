"""Keeps QK in an integer array, which cuts off the decimals of the scores.

Hint: numpy takes the dtype from what an array is made of. What is the dtype of your QK?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = np.zeros((4, 4), dtype=int)
    np.fill_diagonal(qk, self_score)
    qk[1, 0] = b_to_a_score
    scores = x[-1] @ qk @ x.T
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
