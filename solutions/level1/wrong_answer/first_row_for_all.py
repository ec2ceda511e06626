"""The first row's weights are given for every row.

Hint: a loop that returns or fills in too early answers for one row only. Look at the second row of your answer in the first sample.
"""

import numpy as np


def solution(scores):
    first = np.array(scores[0])
    e = np.exp(first - first.max())
    return [e / e.sum() for _ in scores]
