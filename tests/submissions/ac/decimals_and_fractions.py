# level: positive
# pack: quick
# verdict: AC
"""Exact numbers of the standard library are numbers."""

from decimal import Decimal
from fractions import Fraction


def solution(numbers):
    return [[Decimal(1) if number > 1 else Fraction(int(number > 0)) for number in row] for row in numbers]
