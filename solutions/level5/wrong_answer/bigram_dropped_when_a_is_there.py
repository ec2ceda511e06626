"""Drops the bigram as soon as there is an a, as if the longer rule replaced the shorter one.

Hint: Both rules write into the same output, each into its own logit. Does OV know what else was read?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = self_score * x[:, 1] + b_to_a_score * x[:, 0]
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    if x[:, 0].any():
        return np.array([0, 0, 0, trigram_logit * (weights @ x[:, 0])])
    return np.array([0, 0, bigram_logit * (weights @ x[:, 1]), 0])
