# attack: takes its parent's and the judge's descriptors: pidfd_getfd, and the links in /proc
# verdicts: RTE
# message: PermissionError
# control: answers each
# Among them are the other cases' result channels.
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
OPEN, GET = 434, 438


def call(*arguments):
    result = LIBC.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def get(pid):
    call(GET, call(OPEN, pid, 0), 1, 0)


def through_proc(pid):
    os.open(f"/proc/{pid}/fd/1", os.O_WRONLY | os.O_NONBLOCK)


def to_read(pid):
    os.open(f"/proc/{pid}/fd/0", os.O_RDONLY | os.O_NONBLOCK)


WAYS = [get, through_proc, to_read]


def solution(numbers):
    refused = None
    for way in WAYS:
        for victim in (os.getppid(), int("@JUDGE@")):
            try:
                way(victim)
            except PermissionError as error:
                refused = error
            else:
                return [2 * number for number in numbers]
    raise refused
