# attack: kills its parent, from which all other cases come
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each alone
# Signal 0 asks whether it may: that is all that is tried where this process is not alone in a namespace.
import ctypes
import fcntl
import os
import signal
import time

LIBC = ctypes.CDLL(None, use_errno=True)
TKILL, TGKILL, QUEUE, TQUEUE, OPEN, SEND = {
    "x86_64": (200, 234, 129, 297, 434, 424),
    "aarch64": (130, 131, 138, 240, 434, 424),
}[os.uname().machine]
SI_QUEUE = -1
F_SETSIG = 10


def call(*arguments):
    result = LIBC.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def information(number):
    return (ctypes.c_int * 32)(number, 0, SI_QUEUE, 0, os.getpid(), os.getuid())


def by_descriptor(pid, number):
    fd = call(OPEN, pid, 0)
    call(SEND, fd, number, None, 0)
    os.close(fd)


def by_ownership(pid, number):
    """Whoever owns a pipe is sent a signal, which can be any, by the kernel itself, when it can be written again."""
    fcntl.fcntl(1, fcntl.F_SETOWN, pid)
    fcntl.fcntl(1, F_SETSIG, number)


WAYS = [
    os.kill,
    lambda pid, number: call(TKILL, pid, number),
    lambda pid, number: call(TGKILL, pid, pid, number),
    lambda pid, number: call(QUEUE, pid, number, information(number)),
    lambda pid, number: call(TQUEUE, pid, pid, number, information(number)),
    by_descriptor,
    by_ownership,
]


def kill(way):
    parent = os.getppid()
    way(parent, 0)
    if "GRADER_THROWN_AWAY" not in os.environ:
        return
    if parent > 1:
        way(parent, signal.SIGKILL)
    # The first way has killed it already where all are tried one after another; the first process cannot be killed.
    for _ in range(100):
        if os.getppid() == 1:
            return
        time.sleep(0.01)
    raise TimeoutError("the parent lives")


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            way(int("@JUDGE@"), 0)
        except (PermissionError, ProcessLookupError) as error:
            refused = error  # in a namespace of its own the judge may be the parent, and dead by now
        else:
            if "GRADER_THROWN_AWAY" not in os.environ:
                return [2 * number for number in numbers]
        try:
            kill(way)
        except PermissionError as error:
            refused = error
        else:
            return [2 * number for number in numbers]
    raise refused
