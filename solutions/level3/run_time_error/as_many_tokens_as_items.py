"""One length is used for both tokens and vocabulary items, as if they were always equal.

Hint: n_tokens is len(input_activations), n_vocab is len(qk); they may differ either way.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = np.array(input_activations), np.array(qk), np.array(ov)
    n = len(x)
    scores = np.where(np.tri(n, dtype=bool), x @ qk @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return (np.kron(a, ov) @ x.reshape(n * n)).reshape(n, n)
