"""The logarithms of the weights are returned (log-softmax), with zeros where attention is forbidden.

Hint: weights lie between 0 and 1, and each row adds up to 1. One exp is missing at the end.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    return np.tril(scores - np.logaddexp.reduce(scores, axis=1)[:, None])
