"""Computes in float16, which has about three digits and ends at 65504.

Hint: Python's floats have sixteen digits. Leave the dtype at numpy's default.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations, dtype=np.float16)
    scores = np.float16(self_score) * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    out = np.zeros(4, dtype=np.float16)
    out[2] = np.float16(bigram_logit) * (w @ x[:, 1])
    return out
