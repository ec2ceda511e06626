"""A matrix of ones is returned.

Hint: each row of the answer adds up to 1; a row of ones does so only if there is one column.
"""


def solution(scores):
    return [[1.0 for _ in row] for row in scores]
