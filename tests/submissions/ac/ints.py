# level: positive
# pack: quick
# verdict: AC
"""Whole numbers are numbers; so are enums of them."""

from enum import IntEnum


class Sign(IntEnum):
    NEGATIVE = 0
    POSITIVE = 1


def solution(numbers):
    return [[Sign.POSITIVE if number > 0 else 0 for number in row] for row in numbers]
