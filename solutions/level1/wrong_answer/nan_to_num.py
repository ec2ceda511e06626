"""Overflow is let happen, and the NaN it leaves are replaced by zeros.

Hint: replacing NaN hides the overflow, it does not answer the question: those weights are ordinary numbers. Shift each row before exp.
"""

import numpy as np


def solution(scores):
    with np.errstate(all="ignore"):
        e = np.exp(np.array(scores))
        p = e / e.sum(axis=1, keepdims=True)
    return np.nan_to_num(p)
