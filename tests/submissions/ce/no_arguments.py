# level: positive
# pack: quick
# verdict: CE
# message: solution takes 0 arguments, and the level gives 1
"""The level gives an argument."""


def solution():
    return [[1.0]]
