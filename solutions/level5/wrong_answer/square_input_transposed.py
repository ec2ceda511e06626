"""Transposes an input with four rows "to have the tokens in rows", although it already has.

Hint: The shape cannot tell rows from columns when both are four. Which do the arguments say?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    if x.shape[0] == 4:
        x = x.T
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
