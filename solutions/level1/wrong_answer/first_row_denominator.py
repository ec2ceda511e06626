"""Every row is divided by the sum of the first row, because the sum is worked out once, before the loop.

Hint: does every row of your answer add up to 1? The sum belongs inside the loop over rows.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    total = e[0].sum()
    return e / total
