"""Powers of 2 are used for powers of e.

Hint: the softmax uses exp, the power of e = 2.71828….
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    powers = np.exp2(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
