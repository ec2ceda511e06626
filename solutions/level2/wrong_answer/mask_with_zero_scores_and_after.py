"""Later positions get a score of 0 and their weights are cut off afterwards, but they have been counted in the sum.

Hint: each row of the pattern adds up to 1. What is masked must not be in the denominator either.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.tril(x @ np.array(qk) @ x.T)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.tril(e / e.sum(axis=1, keepdims=True))
