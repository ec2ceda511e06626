# level: positive
# pack: quick
# verdict: RTE
# message: IndexError: list index out of range \(line [0-9]+, in solution\)
"""A list that is too short."""


def solution(numbers):
    return numbers[100]
