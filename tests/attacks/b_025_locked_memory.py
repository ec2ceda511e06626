# attack: locks memory, so that it can never be swapped out
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
import ctypes
import mmap
import os

LIBC = ctypes.CDLL(None, use_errno=True)
SIZE = 16 << 10
MAP_LOCKED = 0x2000
MCL_FUTURE, MCL_ONFAULT = 2, 4
MLOCK2 = {"x86_64": 325, "aarch64": 284}[os.uname().machine]
PAGES = mmap.mmap(-1, SIZE)
ADDRESS = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(PAGES)))


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


WAYS = [
    lambda: checked(LIBC.mlock(ADDRESS, ctypes.c_size_t(SIZE))),
    lambda: checked(LIBC.syscall(MLOCK2, ADDRESS, ctypes.c_size_t(SIZE), 0)),
    lambda: mmap.mmap(-1, SIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_LOCKED),
    lambda: checked(LIBC.mlockall(MCL_FUTURE | MCL_ONFAULT)),
]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            way()
        except PermissionError as error:
            refused = error
        else:
            return [2 * number for number in numbers]
    raise refused
