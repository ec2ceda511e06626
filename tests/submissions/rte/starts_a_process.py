# level: positive
# pack: quick
# verdict: RTE
# message: PermissionError.*; the sandbox forbids it
"""No process can be started."""

import subprocess


def solution(numbers):
    subprocess.run(["/bin/true"])
