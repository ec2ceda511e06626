# level: positive
# pack: quick
# verdict: RTE
# message: ended without an answer, calling solution: it left the process by itself \(exit 0\)
"""Leaving is no answer."""

import os


def solution(numbers):
    os._exit(0)
