# level: positive
# pack: quick
# verdict: AC
"""True is 1 and False is 0."""


def solution(numbers):
    return [[number > 0 for number in row] for row in numbers]
