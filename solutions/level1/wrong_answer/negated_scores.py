"""The scores are negated, so the smallest one gets the largest weight.

Hint: in the shift it is "score minus largest", not "largest minus score".
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores.max(axis=1, keepdims=True) - scores - np.ptp(scores, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
