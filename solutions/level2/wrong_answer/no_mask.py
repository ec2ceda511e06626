"""There is no mask: every position attends to later ones as well.

Hint: attention is causal. Position i may attend to positions up to i only; everything right of the diagonal is zero.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
