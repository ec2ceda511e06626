"""QK is used the wrong way round: the source's numbers go with its rows.

Hint: S[i][j] = x_i · QK · x_j, with the destination i on the left.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.einsum("ib,ab,ja->ij", x, np.array(qk), x)
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return (np.kron(a, np.array(ov)) @ x.reshape(-1)).reshape(x.shape)
