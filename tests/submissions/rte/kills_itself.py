# level: positive
# pack: quick
# verdict: RTE
# message: was killed.*, calling solution
"""A signal to itself."""

import os
import signal


def solution(numbers):
    os.kill(os.getpid(), signal.SIGKILL)
