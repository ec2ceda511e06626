"""The maximum is taken before the mask, and an epsilon in the denominator keeps the division by zero quiet.

Hint: with the maximum over the allowed positions alone every sum is at least 1, and no epsilon is needed.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    e = np.tril(np.exp(scores - scores.max(axis=1, keepdims=True)))
    return (e @ x @ np.array(ov).T) / (e.sum(axis=1, keepdims=True) + 1e-9)
