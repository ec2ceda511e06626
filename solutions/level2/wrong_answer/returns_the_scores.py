"""The masked scores are returned; the softmax is missing.

Hint: scores say who is attended to more; the softmax of each row turns them into weights that add up to 1.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    return np.tril(x @ np.array(qk) @ x.T)
