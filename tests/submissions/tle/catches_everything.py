# level: brief
# pack: quick
# verdict: TLE
# message: calling solution
"""Exceptions cannot end it, for there are none."""


def solution(numbers):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
