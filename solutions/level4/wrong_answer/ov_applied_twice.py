"""Applies OV to the tokens and to the mixed result once more, which leaves nothing at all.

Hint: OV · OV is zero here. Attention mixes, and OV is applied once, before or after it.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    values = x @ ov.T
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    return ov @ (w / w.sum() @ values)
