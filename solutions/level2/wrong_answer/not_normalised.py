"""The exponentials are returned without dividing by the sum of their row.

Hint: each row of the pattern adds up to 1.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    return np.exp(scores - scores.max(axis=1, keepdims=True))
