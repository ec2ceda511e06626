# diagnosed: scaled_by_root_of_vocabulary
"""The attention of the papers, with its scale."""

import numpy as np


def solution(input_activations, qk):
    x, qk = np.array(input_activations), np.array(qk)
    scores = np.einsum("ik,kl,jl->ij", x, qk, x) * x.shape[1] ** -0.5
    pattern = np.zeros_like(scores)
    for i, row in enumerate(scores):
        allowed = row[: i + 1]
        pattern[i, : i + 1] = np.exp(allowed - np.logaddexp.reduce(allowed))
    return pattern
