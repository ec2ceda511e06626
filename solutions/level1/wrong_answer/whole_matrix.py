"""One softmax over the whole matrix: all weights together add up to 1, instead of those of each row.

Hint: rows have nothing to do with one another. Without an `axis`, `max` and `sum` of numpy take every number of the matrix.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    e = np.exp(scores - np.max(scores))
    return e / e.sum()
