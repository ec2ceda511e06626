"""Without the long vector: pattern times activations times OV transposed, with the softmax in logarithms."""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = np.array(input_activations), np.array(qk), np.array(ov)
    scores = np.einsum("ia,ab,jb->ij", x, qk, x)
    later = np.arange(len(x))[:, None] < np.arange(len(x))
    scores[later] = -1e9
    weights = np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])
    return weights @ x @ ov.T
