"""Two columns are unpacked from each row, as if there never were more or fewer.

Hint: a row may have any number of columns, one to many; loop over them instead of naming each.
"""

import math


def solution(scores):
    answer = []
    for first, second in scores:
        p = 1 / (1 + math.exp(min(second - first, 700.0)))
        answer.append([p, 1 - p])
    return answer
