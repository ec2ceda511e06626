"""A matrix of zeros is returned, as a stub would.

Hint: the function has to fill in the weights: work on one row first.
"""

import numpy as np


def solution(scores):
    return np.zeros(np.shape(scores))
