# level: brief
# pack: quick
# verdict: TLE
# message: by the clock, [0-9.]+ s allowed.*loading the file
"""Sleeping before there is a function."""

import time

time.sleep(1e6)


def solution(numbers):
    return numbers
