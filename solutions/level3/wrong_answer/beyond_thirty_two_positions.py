"""Positions beyond the thirty-second get no output.

Hint: there may be more than 32 tokens; the answer has a row for each.
"""

import numpy as np

N_CTX = 32


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    output = np.zeros(x.shape)
    x = x[:N_CTX]
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    output[:N_CTX] = e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
    return output
