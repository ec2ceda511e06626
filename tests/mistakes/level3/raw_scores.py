# diagnosed: softmax_missing
"""The scores are the weights."""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    out = np.zeros(x.shape)
    for i in range(len(x)):
        for j in range(i + 1):
            out[i] += (x[i] @ np.array(qk) @ x[j]) * (np.array(ov) @ x[j])
    return out
