"""One softmax over all allowed pairs together: the whole pattern adds up to 1.

Hint: each destination has attention of its own to give: each row adds up to 1.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max())
    return e / e.sum()
