# level: positive
# pack: quick
# verdict: WA
# message: no array of numbers: None; does every path of solution return something
"""A path without return."""


def solution(numbers):
    numbers[0][0] > 0
