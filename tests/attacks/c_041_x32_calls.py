# attack: makes system calls by the numbers of x32, which are those of x86-64 and a bit
# verdicts: RTE
# message: SIGSYS|no such call
# control: raises OSError
# Hardly a kernel still has them: then the control is that the call comes to the kernel, which says so, and the process
# lives. In the sandbox it is killed for having asked.
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
X32 = 0x40000000
KILL, GETPID = 62, 39


def solution(numbers):
    if os.uname().machine != "x86_64":
        raise OSError("no such call on this machine")
    for call in ((X32 | KILL, os.getppid(), 0), (X32 | GETPID,)):
        if LIBC.syscall(*call) < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return [2 * number for number in numbers]
