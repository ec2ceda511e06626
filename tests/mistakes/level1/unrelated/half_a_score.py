# diagnosed: nothing
"""Half of each score."""

import numpy as np


def solution(scores):
    s = np.array(scores) / 2
    return np.exp(s - np.logaddexp.reduce(s, axis=1, keepdims=True))
