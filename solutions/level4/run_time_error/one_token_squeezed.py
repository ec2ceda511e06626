"""Squeezes the input, so that a sequence of one token loses its axis of positions.

Hint: squeeze drops every axis of length 1, also the one you need. Is it there for anything?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.squeeze(np.array(input_activations))
    qk = self_score * np.eye(4)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    scores = x[-1] @ qk @ x.T
    w = np.exp(scores - scores.max())
    return ov @ x.T @ (w / w.sum())
