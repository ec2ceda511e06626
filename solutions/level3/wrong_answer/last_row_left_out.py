"""The loop over destinations stops one early, and the last row of the output stays zero.

Hint: `range(n)` ends at n - 1 already. The last position has an output too.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = np.array(input_activations), np.array(qk), np.array(ov)
    output = np.zeros(x.shape)
    output[0] = ov @ x[0]
    for i in range(1, len(x) - 1):
        scores = x[: i + 1] @ (x[i] @ qk)
        e = np.exp(scores - scores.max())
        output[i] = ov @ (e @ x[: i + 1] / e.sum())
    return output
