"""Weights are given out by looking up each score's first place, so later copies of a score get nothing.

Hint: `row.index(score)` finds the first score of that value. Use `enumerate` to know where you are in the row.
"""

import math


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        total = math.fsum(math.exp(s - top) for s in row)
        weights = [0.0] * len(row)
        for s in row:
            weights[row.index(s)] = math.exp(s - top) / total
        answer.append(weights)
    return answer
