"""OV is applied to the activations first, and the scores are made from the result.

Hint: QK compares the activations themselves. OV only acts on what is sent.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations) @ np.array(ov).T
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x
