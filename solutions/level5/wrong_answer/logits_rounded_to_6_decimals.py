"""Rounds the logits to six decimals, which is too coarse for small ones.

Hint: A logit of a hundredth has to be right to eight decimals. Return it as it comes.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.around([0.0, 0.0, bigram_logit * b, trigram_logit * a], decimals=6)
