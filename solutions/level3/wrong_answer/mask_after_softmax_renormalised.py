"""The mask comes after the softmax and rows are normalised again, which fails where a later score has taken everything.

Hint: a later score thousands above the allowed ones presses their weights to 0, and 0 / 0 does not bring them back. Mask the scores first.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = np.tril(e / e.sum(axis=1, keepdims=True))
    a = a / a.sum(axis=1, keepdims=True)
    return (np.kron(a, np.array(ov)) @ x.reshape(-1)).reshape(x.shape)
