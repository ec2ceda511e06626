"""Each row is shifted by the mean of its allowed scores, so one far above the mean still overflows.

Hint: only the largest allowed score of the row makes sure that no exponent is above 0.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = len(x)
    scores = np.tril(x @ np.array(qk) @ x.T)
    means = scores.sum(axis=1) / np.arange(1, n + 1)
    e = np.tril(np.exp(scores - means[:, None]))
    return e / e.sum(axis=1, keepdims=True)
