"""The scores are negated, so positions attend most to what scores lowest.

Hint: higher score, more attention. Look where a minus sign came in, perhaps in the shift.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, np.inf)
    e = np.exp(scores.min(axis=1, keepdims=True) - scores)
    return e / e.sum(axis=1, keepdims=True)
