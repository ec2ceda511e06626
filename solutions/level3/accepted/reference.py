"""The definition in numpy: the causal pattern, and then its Kronecker product with OV on the activations as one long vector."""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations, dtype=np.float64)
    scores = x @ np.array(qk, dtype=np.float64) @ x.T
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    pattern = exponentials / exponentials.sum(axis=1, keepdims=True)
    return (np.kron(pattern, np.array(ov, dtype=np.float64)) @ x.reshape(-1)).reshape(x.shape)
