# level: positive
# pack: quick
# verdict: RTE
# message: PermissionError.*; the sandbox forbids it
"""No process can be made."""

import os


def solution(numbers):
    os.fork()
