"""The largest score is found by a recursion that calls itself twice at each step, so the time doubles with each column.

Hint: keep the result of the recursive call in a variable instead of calling again, or use `max(row)`. A long row shows how the time grows.
"""

import math


def largest(row, end):
    if end == 1:
        return row[0]
    return row[end - 1] if row[end - 1] > largest(row, end - 1) else largest(row, end - 1)


def solution(scores):
    answer = []
    for row in scores:
        top = largest(row, len(row))
        e = [math.exp(s - top) for s in row]
        answer.append([x / sum(e) for x in e])
    return answer
