# level: positive
# pack: quick
# verdict: WA
# message: 3 of them infinite
"""Nor does an infinity."""


def solution(numbers):
    return [[float('inf') if number > 0 else 0.0 for number in row] for row in numbers]
