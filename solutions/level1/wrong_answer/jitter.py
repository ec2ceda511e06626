"""A little noise is added to the scores to break ties, and moves the weights by a hundred-thousandth.

Hint: ties need not be broken: equal scores get equal weights.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    noise = np.random.default_rng(seed=0).normal(scale=1e-5, size=scores.shape)
    scores = scores + noise
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
