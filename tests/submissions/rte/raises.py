# level: positive
# pack: quick
# verdict: RTE
# message: ValueError: no such row \(line [0-9]+, in solution\)
"""An exception of the candidate's, with its line."""


def solution(numbers):
    raise ValueError("no such row")
