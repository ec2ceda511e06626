"""The weights are rounded to six decimals, which is too few for small ones.

Hint: a weight of 0.000001 is not the same as one of 0.0000014. Do not round at all.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).round(6)
