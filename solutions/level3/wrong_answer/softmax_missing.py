"""The masked scores themselves are used as weights.

Hint: scores may be negative and do not add up to anything in particular; the softmax of each row makes weights of them.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    return np.tril(x @ np.array(qk) @ x.T) @ x @ np.array(ov).T
