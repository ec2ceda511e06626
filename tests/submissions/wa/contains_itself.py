# level: positive
# pack: quick
# verdict: WA
# message: nested more than 8 deep
"""A list without a bottom."""


def solution(numbers):
    numbers.insert(0, numbers)
    return numbers
