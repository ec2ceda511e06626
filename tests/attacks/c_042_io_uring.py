# attack: asks for an io_uring, through which files are opened and sockets made without a system call
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
SETUP = 425


def solution(numbers):
    parameters = ctypes.create_string_buffer(120)
    if LIBC.syscall(SETUP, 4, parameters) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return [2 * number for number in numbers]
