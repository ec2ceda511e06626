"""Squeezes the input, so that a sequence of one token loses its axis of positions.

Hint: squeeze drops every axis of length 1, also the one you need. Is it there for anything?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.squeeze(np.array(input_activations))
    is_a, is_b = x[:, 0], x[:, 1]
    scores = self_score * is_b + b_to_a_score * is_a
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0.0, 0.0, bigram_logit * (w @ is_b), trigram_logit * (w @ is_a)])
