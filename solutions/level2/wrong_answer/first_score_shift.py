"""Each row is shifted by its score for position 0, which need not be the largest.

Hint: a later allowed position can score thousands above position 0. Shift by the largest allowed score of the row.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    pattern = np.zeros((len(x), len(x)))
    for i, query in enumerate(x @ np.array(qk)):
        scores = x[: i + 1] @ query
        e = np.exp(scores - scores[0])
        pattern[i, : i + 1] = e / e.sum()
    return pattern
