"""The weights are rounded to four decimals, as they would be printed.

Hint: rounding is for printing. Return the numbers as they are.
"""

import math


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        e = [math.exp(s - top) for s in row]
        total = math.fsum(e)
        answer.append([float(f"{x / total:.4f}") for x in e])
    return answer
