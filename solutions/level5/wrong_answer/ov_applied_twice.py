"""Applies OV to the tokens and to the mixed result once more, which leaves nothing at all.

Hint: OV · OV is zero here. Attention mixes, and OV is applied once, before or after it.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    values = x @ ov.T
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    return ov @ (w / w.sum() @ values)
