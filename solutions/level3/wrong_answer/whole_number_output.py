"""The output is collected in an array of whole numbers, which cuts off everything behind the decimal point.

Hint: `np.zeros(shape, dtype=int)` cannot hold 0.7. Leave out the dtype.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = np.array(input_activations), np.array(qk), np.array(ov)
    output = np.zeros(x.shape, dtype=int)
    for i in range(len(x)):
        scores = x[: i + 1] @ (x[i] @ qk)
        e = np.exp(scores - scores.max())
        output[i] = ov @ (e @ x[: i + 1] / e.sum())
    return output
