# diagnosed: nothing
"""Nine parts softmax, one part nothing."""

import numpy as np


def solution(scores):
    s = np.array(scores)
    weights = np.exp(s - s.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return 0.9 * weights + 0.1 / s.shape[1]
