"""Subtracts the first position's score before the exponential, where the largest belongs.

Hint: Nothing says that the first score is the largest. With the scores 0 and 10000, what is left after the first is taken away?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores[0])
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
