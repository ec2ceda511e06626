"""The sum runs over the distinct scores of a row, so a score that comes twice counts once.

Hint: a set drops duplicates. Each column counts in the sum, also if its score has been there before.
"""

import math


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        total = math.fsum(math.exp(s - top) for s in set(row))
        answer.append([math.exp(s - top) / total for s in row])
    return answer
