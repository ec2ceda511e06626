# diagnosed: nothing
"""A name that is not there, in every case."""

import numpy as np


def solution(scores):
    s = np.array(scores)
    return np.exp(s) / tottal
