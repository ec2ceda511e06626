"""Subtracts the largest entry of QK, also where the item that it belongs to does not occur.

Hint: QK has zeros, and a sequence of a and b alone has no score 0. Take the maximum over the positions.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, 0] = b_to_a_score
    w = np.exp(x[-1] @ qk @ x.T - qk.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
