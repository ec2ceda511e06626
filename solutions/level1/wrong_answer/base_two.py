"""Powers of 2 are used for powers of e.

Hint: the softmax uses e = 2.71828…; `np.exp` or `math.exp` is what you want.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    powers = np.exp2(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
