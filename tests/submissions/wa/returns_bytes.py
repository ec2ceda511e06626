# level: positive
# pack: quick
# verdict: WA
# message: a bytes, which is no number, list or array
"""Bytes are no list of numbers."""


def solution(numbers):
    return [bytes([number > 0 for number in row]) for row in numbers]
