# attack: stops its parent with SIGSTOP, so that nobody watches the time any more
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers alone
# Where it gets through, it lets the parent go on a moment later.
import os
import signal
import time


def state(pid):
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0]


def solution(numbers):
    refused = None
    for stop in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN):
        parent = os.getppid()
        try:
            os.kill(parent, stop)
        except PermissionError as error:
            refused = error
            continue
        time.sleep(0.05)
        try:
            stopped = state(parent) == "T"
        except PermissionError:
            stopped = True  # it cannot be looked at, but was signalled
        os.kill(parent, signal.SIGCONT)
        return [2 * number for number in numbers if stopped]
    raise refused
