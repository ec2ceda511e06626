# attack: kills everybody it may: kill(-1), its process group, the first process
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers alone
# Signal 0 asks whether it may: that is all that is tried where this process is not alone in a namespace.
import os
import signal
import time


def solution(numbers):
    refused = None
    for everybody in (-1, 0, -os.getpgrp(), 1):
        try:
            os.kill(everybody, 0)
        except PermissionError as error:
            refused = error
            continue
        if "GRADER_THROWN_AWAY" in os.environ:
            os.kill(-1, signal.SIGKILL)
            while os.getppid() != 1:
                time.sleep(0.01)
        return [2 * number for number in numbers]
    raise refused
