"""Approximates the exponential by (1 + x/n)ⁿ, with a relative error of about 1e-5.

Hint: n would have to be far larger, and then rounding spoils it. math.exp and numpy.exp are right to about the last digit.
"""

import numpy as np

N = 100_000


def exponential(x):
    return np.maximum(1 + x / N, 0.0) ** N


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = exponential(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
