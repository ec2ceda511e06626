"""Scores of later positions are set to 0 before the softmax, where 0 is an ordinary score.

Hint: exp(0) is 1, not 0. A weight of zero needs a score of minus infinity.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.tril(x @ np.array(qk) @ x.T)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return (np.kron(a, np.array(ov)) @ x.reshape(-1)).reshape(x.shape)
