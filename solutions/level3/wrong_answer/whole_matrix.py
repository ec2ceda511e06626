"""One softmax over all allowed pairs together.

Hint: each destination has attention of its own to give: normalise row by row.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    a = np.exp(scores - scores.max())
    a /= a.sum()
    return (np.kron(a, np.array(ov)) @ x.reshape(-1)).reshape(x.shape)
