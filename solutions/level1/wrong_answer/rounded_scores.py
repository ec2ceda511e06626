"""Scores are rounded to two decimals before anything else.

Hint: do not round at all, neither what comes in nor what goes out.
"""

import math


def solution(scores):
    answer = []
    for row in scores:
        row = [round(s, 2) for s in row]
        top = max(row)
        e = [math.exp(s - top) for s in row]
        answer.append([x / sum(e) for x in e])
    return answer
