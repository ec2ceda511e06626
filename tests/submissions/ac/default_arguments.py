# level: positive
# pack: quick
# verdict: AC
"""More arguments are fine where they have defaults."""


def solution(numbers, threshold=0.0, *rest, strict=True):
    return [[float(number > threshold) for number in row] for row in numbers]
