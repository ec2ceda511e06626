"""Adds the whole trigram_logit for each a instead of the attention that it gets.

Hint: Attention is a mean with weights that sum to 1, so the logit of d cannot be larger than trigram_logit.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0.0, 0.0, bigram_logit * (w @ x[:, 1]), trigram_logit * x[:, 0].sum()])
