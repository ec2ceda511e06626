"""The mask is made once, for at most 32 positions, and longer sequences do not fit.

Hint: make the mask for the sequence at hand, `np.tri(n_tokens)`; a sequence may be longer than 32.
"""

import numpy as np

CAUSAL = np.tri(32, dtype=bool)


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = len(x)
    scores = np.where(CAUSAL[:n, :n], x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
