# level: positive
# pack: quick
# verdict: CE
# message: solution needs the keyword argument numbers; the level gives 1 by position
"""An argument that can only be given by name."""


def solution(*, numbers):
    return numbers
