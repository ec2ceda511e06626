"""Every zero of the lower triangle becomes minus infinity, genuine scores of zero included.

Hint: a score can be exactly 0 where attention is allowed. Decide by position, not by value.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.tril(x @ np.array(qk) @ x.T)
    scores = np.where(scores != 0, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return a @ x @ np.array(ov).T
