# level: positive
# pack: quick
# verdict: WA
# message: nested more than 8 deep
"""Nested deeper than any answer."""


def solution(numbers):
    for _ in range(20):
        numbers = [numbers]
    return numbers
