# level: positive
# pack: quick
# verdict: AC
"""-0.0 is zero."""


def solution(numbers):
    return [[1.0 if number > 0 else -0.0 for number in row] for row in numbers]
