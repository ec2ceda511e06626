# diagnosed: logarithms
"""Stays in the log domain."""

from math import exp, fsum, log


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        log_total = top + log(fsum(exp(s - top) for s in row))
        answer.append([s - log_total for s in row])
    return answer
