"""Rows are worked on in chunks of eight columns, and each chunk is normalised on its own.

Hint: a chunk's weights may only be divided by the sum of the whole row, so both maximum and sum have to run over all columns first.
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    answer = np.empty_like(scores)
    for start in range(0, scores.shape[1], 8):
        part = scores[:, start : start + 8]
        e = np.exp(part - part.max(axis=1, keepdims=True))
        answer[:, start : start + 8] = e / e.sum(axis=1, keepdims=True)
    return answer
