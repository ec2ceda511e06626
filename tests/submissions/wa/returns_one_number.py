# level: positive
# pack: quick
# verdict: WA
# message: is a single number where the shape \(2, 3\) is asked for
"""A single number."""


def solution(numbers):
    return 1
