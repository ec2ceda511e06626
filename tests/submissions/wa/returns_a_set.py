# level: positive
# pack: quick
# verdict: WA
# message: a set; a list is asked for
"""A set has no order."""


def solution(numbers):
    return {1.0, 0.0}
