# diagnosed: last_row_left_out
"""A range that is one too short, where there is more than one row."""

import numpy as np


def solution(scores):
    rows = len(scores)
    answer = np.zeros_like(np.array(scores, dtype=float))
    for i in range(max(rows - 1, 1)):
        s = np.array(scores[i])
        e = np.exp(s - np.max(s))
        answer[i] = e / np.sum(e)
    return answer
