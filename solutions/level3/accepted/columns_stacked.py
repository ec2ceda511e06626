"""The same head with columns instead of rows stacked into the long vector: then OV is the left factor of the product."""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    n_tokens, n_vocab = x.shape
    pattern = np.zeros((n_tokens, n_tokens))
    for i, query in enumerate(x @ np.array(qk)):
        scores = x[: i + 1] @ query
        ratios = np.exp(scores - np.max(scores))
        pattern[i, : i + 1] = ratios / np.sum(ratios)
    stacked = np.kron(np.array(ov), pattern) @ x.reshape(-1, order="F")
    return stacked.reshape((n_tokens, n_vocab), order="F")
