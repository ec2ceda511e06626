"""Transposes an input with four rows "to have the tokens in rows", although it already has.

Hint: The shape cannot tell rows from columns when both are four. Which do the arguments say?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    if x.shape[0] == 4:
        x = x.T
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
