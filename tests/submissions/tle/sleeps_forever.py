# level: brief
# pack: quick
# verdict: TLE
# message: [0-9.]+ s by the clock, [0-9.]+ s allowed, with 0.[0-9]+ s of CPU.*, calling solution
"""Sleeping costs no CPU time; the wall clock ends it."""

import time


def solution(numbers):
    time.sleep(1e6)
