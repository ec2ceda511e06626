"""The loop stops before the last row, which stays zero.

Hint: `range(n)` runs from 0 to n - 1 already; there is no need to take one off.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    answer = np.zeros(scores.shape)
    n_rows = len(scores)
    for i in range(max(n_rows - 1, 1)):
        e = np.exp(scores[i] - scores[i].max())
        answer[i] = e / e.sum()
    return answer
