# level: positive
# pack: quick
# verdict: WA
# message: a whole number too large for float64
"""A whole number that no float can hold."""


def solution(numbers):
    return [[10**400 for number in row] for row in numbers]
