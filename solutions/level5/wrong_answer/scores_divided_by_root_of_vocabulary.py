"""Divides the scores by the square root of the vocabulary's size, out of habit.

Hint: The scores here are what QK gives, and nothing else is done to them before the softmax.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, 0] = b_to_a_score
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    scores = x[-1] @ qk @ x.T / np.sqrt(x.shape[1])
    w = np.exp(scores - scores.max())
    return ov @ x.T @ (w / w.sum())
