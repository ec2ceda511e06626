# level: positive
# pack: quick
# verdict: RTE
# message: PermissionError.*; the sandbox forbids it
"""No signal reaches another process."""

import os


def solution(numbers):
    os.kill(os.getppid(), 9)
