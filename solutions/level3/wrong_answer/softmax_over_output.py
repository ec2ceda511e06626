"""The output goes through one more softmax, as if it were turned into probabilities.

Hint: the output is a weighted sum of what is sent; it is not normalised, and may be negative.
"""

import numpy as np


def softmax(m):
    e = np.exp(m - m.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    a = softmax(np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf))
    return softmax(a @ x @ np.array(ov).T)
