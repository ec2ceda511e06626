"""Keeps the scores in an integer array, which cuts off their decimals.

Hint: numpy takes the dtype from what an array is made of. What is the dtype of np.zeros_like of an array of integers?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations, dtype=int)
    qk = np.zeros_like(np.eye(4, dtype=int))
    np.fill_diagonal(qk, self_score)
    scores = x[-1] @ qk @ x.T
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
