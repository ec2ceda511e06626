# level: positive
# pack: quick
# verdict: WA
# message: a map; make a list of it
"""What map gives is no list either."""


def solution(numbers):
    return [map(float, row) for row in numbers]
