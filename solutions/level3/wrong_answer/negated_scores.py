"""The scores are negated, so positions attend most to what scores lowest.

Hint: higher score, more attention. Look where a minus sign came in.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), -(x @ np.array(qk) @ x.T), -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ x @ np.array(ov).T
