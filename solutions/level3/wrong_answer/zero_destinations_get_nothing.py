"""A position whose own activation is all zeros gets an output of zeros.

Hint: its scores are all 0, so it attends equally to all it may attend to, and receives what they send.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = np.array(input_activations), np.array(qk), np.array(ov)
    output = np.zeros_like(x)
    for i in np.flatnonzero(x.any(axis=1)):
        scores = x[: i + 1] @ (x[i] @ qk)
        e = np.exp(scores - scores.max())
        output[i] = ov @ (e @ x[: i + 1] / e.sum())
    return output
