# level: positive
# pack: quick
# verdict: CE
# message: solution takes 2 arguments, and the level gives 1
"""An argument that the level does not give."""


def solution(numbers, scale):
    return numbers
