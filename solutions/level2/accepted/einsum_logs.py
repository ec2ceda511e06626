"""Scores by one einsum over both activations, and the softmax in logarithms: a large negative number hides what comes later."""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.einsum("ia,ab,jb->ij", x, np.array(qk), x)
    scores = scores + np.triu(np.full(scores.shape, -1e9), k=1)
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])
