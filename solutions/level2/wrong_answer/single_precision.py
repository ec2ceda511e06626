"""The work is done in single precision (float32), which has too few digits for scores in the thousands.

Hint: a float32 near 8000 is half a thousandth away from the next, and that moves a weight by as much. Leave out the dtype, or use np.float64.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations, dtype=np.float32)
    scores = x @ np.array(qk, dtype=np.float32) @ x.T
    scores[np.triu_indices(len(x), k=1)] = -np.inf
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
