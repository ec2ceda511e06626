"""Only the first eight positions ever send anything.

Hint: do not write a size into the code: sources go up to i, whatever it is.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    n = len(x)
    allowed = np.tri(n, dtype=bool)
    allowed[:, 8:] = False
    scores = np.where(allowed, x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
