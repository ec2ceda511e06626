"""After the shift, scores are kept at -10 or above, which gives far lower scores too much weight.

Hint: once the largest score is 0 there is nothing left to guard against: exp of a very negative number is a harmless small number or 0.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    shifted = np.maximum(scores - scores.max(axis=1, keepdims=True), -10.0)
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)
