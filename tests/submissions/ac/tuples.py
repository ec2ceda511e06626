# level: positive
# pack: quick
# verdict: AC
"""Tuples and named tuples are read like lists."""

from collections import namedtuple


def solution(numbers):
    rows = namedtuple("Rows", [f"row{at}" for at in range(len(numbers))])
    return rows(*(tuple(float(number > 0) for number in row) for row in numbers))
