# level: brief
# pack: quick
# verdict: TLE
# message: calling solution
"""A loop without an end."""


def solution(numbers):
    while True:
        pass
