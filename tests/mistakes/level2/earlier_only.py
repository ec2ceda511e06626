# diagnosed: mask_strictly_lower
"""A mask of what is strictly earlier."""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.einsum("ik,kl,jl->ij", x, np.array(qk), x)
    later = np.arange(len(x))[:, None] <= np.arange(len(x))[None, :]
    scores = np.ma.masked_array(scores, later).filled(-np.inf)
    with np.errstate(all="ignore"):
        return np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))
