# level: brief
# pack: quick
# verdict: TLE
# message: by the clock
"""A lock that is taken twice."""

import threading


def solution(numbers):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
