"""Each score goes through a sigmoid and the row is normalised, which is the softmax of something else.

Hint: a sigmoid flattens large scores out; the softmax uses exp alone.
"""

import numpy as np


def solution(scores):
    scores = np.clip(np.array(scores), -700, 700)
    s = 1.0 / (1.0 + np.exp(-scores))
    return s / s.sum(axis=1, keepdims=True)
