# level: positive
# pack: quick
# verdict: WA
# message: expected 1, got 1.000001; 3 of 6 numbers differ, only by what single precision
"""Off by a little more than the level allows."""


def solution(numbers):
    return [[1 + 1.1e-6 if number > 0 else 0.0 for number in row] for row in numbers]
