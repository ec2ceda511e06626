"""The softmax is applied twice.

Hint: the weights are the answer. A second softmax makes them almost equal.
"""

import numpy as np


def softmax(matrix):
    e = np.exp(matrix - matrix.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def solution(scores):
    weights = softmax(np.array(scores))
    return softmax(weights)
