"""Fills QK with ones and puts self_score on its diagonal, so that other items score 1 and not 0.

Hint: A softmax forgives one number added to all scores, but not to some of them. What do other items score?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    qk = np.ones((4, 4))
    np.fill_diagonal(qk, self_score)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    scores = x[-1] @ qk @ x.T
    w = np.exp(scores - scores.max())
    return ov @ x.T @ (w / w.sum())
