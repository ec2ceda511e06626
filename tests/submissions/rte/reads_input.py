# level: positive
# pack: quick
# verdict: RTE
# message: EOFError: EOF when reading a line
"""There is nobody to type."""


def solution(numbers):
    return input("numbers? ")
