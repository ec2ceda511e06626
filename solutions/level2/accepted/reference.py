"""The definition in numpy: all scores at once, minus infinity where the source comes later, then each row's softmax."""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations, dtype=np.float64)
    scores = x @ np.array(qk, dtype=np.float64) @ x.T
    allowed = np.tri(len(x), dtype=bool)
    scores = np.where(allowed, scores, -np.inf)
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
