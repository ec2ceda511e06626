# attack: becomes a daemon: leaves its session, forks twice, and lives on after its case
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers
# Whoever ends a process group, or waits for the child only, has not ended this. It would go on to see the other cases.
import os
import time


def solution(numbers):
    child = os.fork()
    if child == 0:
        os.setsid()
        grandchild = os.fork()
        if grandchild == 0:
            time.sleep(3)
            os._exit(0)
        os._exit(7 if os.getsid(grandchild) == os.getpid() else 1)
    _, status = os.waitpid(child, 0)
    return [2 * number for number in numbers if os.waitstatus_to_exitcode(status) == 7]
