"""Each position receives from the last four positions only.

Hint: position i may attend to all positions from 0 to i, however many they are.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = np.array(input_activations), np.array(qk), np.array(ov)
    output = []
    for i in range(len(x)):
        near = x[max(i - 3, 0) : i + 1]
        scores = near @ (x[i] @ qk)
        e = np.exp(scores - scores.max())
        output.append(ov @ (e @ near) / e.sum())
    return output
