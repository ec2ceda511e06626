"""The mask cuts off weights after the softmax, so what is left of each row adds up to less than 1.

Hint: mask the scores, then take the softmax: forbidden positions must not be in the denominator.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = np.tril(e / e.sum(axis=1, keepdims=True))
    return a @ x @ np.array(ov).T
