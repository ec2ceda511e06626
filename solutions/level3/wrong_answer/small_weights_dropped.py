"""Sources with a weight below a thousandth are left out, as if they did not matter.

Hint: small weights count too: a source with a weight of 0.0005 still sends that much.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    a[a < 1e-3] = 0.0
    return (np.kron(a, np.array(ov)) @ x.reshape(-1)).reshape(x.shape)
