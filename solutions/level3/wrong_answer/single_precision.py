"""The work is done in single precision (float32), which has too few digits for scores in the thousands.

Hint: a float32 near 8000 is half a thousandth away from the next, and that moves a weight by as much. Leave out the dtype, or use np.float64.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = (np.array(m, dtype=np.float32) for m in (input_activations, qk, ov))
    scores = np.where(np.tri(len(x), dtype=bool), x @ qk @ x.T, np.float32(-np.inf))
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ ov.T
