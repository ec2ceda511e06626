"""OV is multiplied from the right as it stands, though it acts on columns and activations are rows.

Hint: OV · x with x as a column is x · OVᵀ with x as a row. Check a single token with an OV that is not symmetric.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return a @ x @ np.array(ov)
