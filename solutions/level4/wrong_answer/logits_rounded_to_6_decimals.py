"""Rounds the logits to six decimals, which is too coarse for small ones.

Hint: A logit of a hundredth has to be right to eight decimals. Return it as it comes.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.round(ov @ x.T @ w, 6)
