"""A little noise is added to the scores to break ties, and moves the weights by a hundred-thousandth.

Hint: ties need not be broken: equal scores get equal weights.
"""

import random

import numpy as np


def solution(input_activations, qk):
    generator = random.Random(0)
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    for i in range(len(x)):
        for j in range(len(x)):
            scores[i, j] = scores[i, j] + generator.uniform(-2e-5, 2e-5) if j <= i else -np.inf
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
