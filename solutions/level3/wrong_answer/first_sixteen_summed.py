"""The weighted sum stops after sixteen sources, though the weights are right.

Hint: every allowed source adds its part to the sum. How long is your inner loop for position 20?
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    sent = x @ np.array(ov).T
    output = np.zeros_like(x)
    for i in range(len(x)):
        for j in range(min(i + 1, 16)):
            output[i] += a[i, j] * sent[j]
    return output
