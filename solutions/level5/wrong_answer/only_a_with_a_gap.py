"""Leaves out an a directly before the last b, as if "skip" meant that something had to be skipped.

Hint: Any number of tokens may stand between the a and the b, and none is a number too.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    is_b = x[:, 1]
    is_a = x[:, 0].copy()
    is_a[-2:] = 0
    scores = self_score * is_b + b_to_a_score * is_a
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    return np.array([0, 0, bigram_logit * (weights @ is_b), trigram_logit * (weights @ is_a)])
