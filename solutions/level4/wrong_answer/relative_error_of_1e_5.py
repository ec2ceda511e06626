"""Approximates the exponential by (1 + x/n)ⁿ, with a relative error of about 1e-5.

Hint: n would have to be far larger, and then rounding spoils it. math.exp and numpy.exp are right to about the last digit.
"""

import numpy as np

N = 100_000


def exponential(x):
    return np.maximum(1 + x / N, 0.0) ** N


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = exponential(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
