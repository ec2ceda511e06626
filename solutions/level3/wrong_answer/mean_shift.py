"""Each row is shifted by the mean of its allowed scores, so one far above the mean still overflows.

Hint: only the largest allowed score of the row makes sure that no exponent is above 0.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = np.array(input_activations), np.array(qk), np.array(ov)
    output = np.empty(x.shape)
    for i in range(len(x)):
        scores = x[: i + 1] @ (x[i] @ qk)
        e = np.exp(scores - scores.mean())
        output[i] = ov @ (e / e.sum() @ x[: i + 1])
    return output
