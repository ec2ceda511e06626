"""The mask is made as large as the vocabulary instead of the sequence.

Hint: the pattern is n_tokens by n_tokens. Print the shapes of scores and mask for the first sample.
"""

import numpy as np


def solution(input_activations, qk):
    x, qk = np.array(input_activations), np.array(qk)
    n = qk.shape[0]
    scores = np.where(np.tril(np.ones((n, n), dtype=bool)), x @ qk @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
