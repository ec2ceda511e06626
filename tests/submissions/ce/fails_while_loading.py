# level: positive
# pack: quick
# verdict: CE
# message: ZeroDivisionError: division by zero \(line [0-9]+\)
"""An exception at the top of the file."""

LIMIT = 1 / 0


def solution(numbers):
    return numbers
