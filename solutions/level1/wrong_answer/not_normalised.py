"""The exponentials are returned without dividing by their sum.

Hint: each row of the answer adds up to 1.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    return np.exp(scores - scores.max(axis=1, keepdims=True))
