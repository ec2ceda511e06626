"""Later positions get the score -100, which is low only next to scores near zero.

Hint: allowed scores may be far below -100. What is masked must be below every possible score: minus infinity.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -100.0)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.array([np.array(ov) @ (row @ x / row.sum()) for row in e])
