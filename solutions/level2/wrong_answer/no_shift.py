"""exp is taken of the scores as they are, and overflows or vanishes for scores in the thousands.

Hint: `inf / inf` and `0 / 0` are NaN. Subtract each row's largest allowed score before exp, as in level 1.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    e = np.tril(np.exp(x @ np.array(qk) @ x.T))
    return e / e.sum(axis=1, keepdims=True)
