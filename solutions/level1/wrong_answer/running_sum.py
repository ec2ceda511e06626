"""Each weight is divided by the sum so far, a running sum, instead of the sum of the whole row.

Hint: the denominator is the same for all columns of a row: finish the sum first, then divide.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / np.add.accumulate(e, axis=1)
