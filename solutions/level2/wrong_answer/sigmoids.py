"""Each score goes through a sigmoid and the allowed ones are normalised.

Hint: a sigmoid flattens large scores out; the softmax uses exp alone.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.clip(x @ np.array(qk) @ x.T, -500, 500)
    gates = np.tril(1 / (1 + np.exp(-scores)))
    return gates / gates.sum(axis=1, keepdims=True)
