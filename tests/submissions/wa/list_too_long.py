# level: positive
# pack: quick
# verdict: WA
# message: more than 2097152 numbers
"""A list with more numbers than any answer has."""


def solution(numbers):
    return [1.0] * (3 << 20)
