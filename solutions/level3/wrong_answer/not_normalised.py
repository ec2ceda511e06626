"""The exponentials are used as weights without dividing by the sum of their row.

Hint: the weights of each destination add up to 1.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    return np.exp(scores - scores.max(axis=1, keepdims=True)) @ x @ np.array(ov).T
