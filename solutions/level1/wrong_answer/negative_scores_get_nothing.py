"""Only positive scores take part, negative ones get a weight of zero.

Hint: weights are positive whatever the sign of the score; only the differences between scores count.
"""

import math


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        e = [math.exp(s - top) if s >= 0 else 0.0 for s in row]
        total = sum(e) or 1.0
        answer.append([x / total for x in e])
    return answer
