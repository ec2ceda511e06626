"""Exponentials are looked up in a table with an entry for each hundred-thousandth of the row's range, which for scores in the thousands is gigabytes.

Hint: a table pays off for few distinct values. Here `np.exp` of the scores themselves is both smaller and faster.
"""

import numpy as np

STEPS = 100_000


def solution(scores):
    answer = []
    for row in np.array(scores):
        below = np.rint((row.max() - row) * STEPS).astype(np.int64)
        table = np.exp(np.linspace(0.0, -below.max() / STEPS, below.max() + 1))
        e = table[below]
        answer.append(e / e.sum())
    return answer
