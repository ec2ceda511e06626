# level: positive
# pack: quick
# verdict: WA
# message: a string; numbers are asked for
"""Text is no number, even where it reads like one."""


def solution(numbers):
    return [[str(float(number > 0)) for number in row] for row in numbers]
