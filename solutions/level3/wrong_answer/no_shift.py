"""exp is taken of the scores as they are, and overflows or vanishes for scores in the thousands.

Hint: subtract each row's largest allowed score before exp, as in the levels before.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    e = np.exp(np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
