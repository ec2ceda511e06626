"""Every score gets the same weight, whatever it is.

Hint: the weights depend on the scores: larger scores get more.
"""


def solution(scores):
    return [[1 / len(row)] * len(row) for row in scores]
