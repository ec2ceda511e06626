"""A buffer of 32 columns holds the exponentials, and what does not fit is dropped.

Hint: rows may be longer than 32. Make the buffer as long as the row.
"""

import numpy as np

MAX_COLUMNS = 32


def solution(scores):
    answer = []
    for row in scores:
        buffer = np.zeros(MAX_COLUMNS)
        kept = min(len(row), MAX_COLUMNS)
        buffer[:kept] = np.exp(np.array(row[:kept]) - max(row))
        weights = np.zeros(len(row))
        weights[:kept] = (buffer / buffer.sum())[:kept]
        answer.append(weights)
    return answer
