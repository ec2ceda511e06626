"""The sign of the scores is dropped, so it is right only for positive scores.

Hint: exp takes negative numbers as they are and gives a small positive one. -2 must get less weight than 1, not more.
"""

import numpy as np


def solution(scores):
    scores = np.abs(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
