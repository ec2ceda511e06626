"""Each row is shifted by its smallest score instead of its largest, so wide rows overflow.

Hint: with the smallest score at 0 all others are positive, which is the direction in which exp overflows.
"""

import numpy as np


def solution(scores):
    scores = np.asarray(scores)
    e = np.exp(scores - scores.min(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]
