# level: positive
# pack: quick
# verdict: RTE
# message: SIGSEGV\), calling solution
"""Memory out of bounds, by ctypes."""

import ctypes


def solution(numbers):
    return ctypes.string_at(0)
