"""Each score is divided by the sum of the scores, without any exp.

Hint: scores may be negative or zero; exp makes them positive before they are divided by their sum.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    totals = scores.sum(axis=1, keepdims=True)
    return np.divide(scores, totals, out=np.full_like(scores, 1 / scores.shape[1]), where=totals != 0)
