# attack: raises its own limits, in every way there is, and takes more memory than the limit was
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
import ctypes
import errno
import mmap
import os
import resource

LIBC = ctypes.CDLL(None, use_errno=True)
NUMBERS = {"x86_64": (160, 302), "aarch64": (164, 261)}[os.uname().machine]
MAP_NORESERVE = 0x4000
UNLIMITED = (1 << 64) - 1



def raw(call, *before):
    def way(*pair):
        both = (ctypes.c_uint64 * 2)(*(limit & UNLIMITED for limit in pair))
        if LIBC.syscall(call, *before, resource.RLIMIT_AS, both, None) < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    return way


def by_module(call, *before):
    def way(*pair):
        try:
            call(*before, resource.RLIMIT_AS, pair)
        except ValueError as error:  # which is how it says EPERM
            raise PermissionError(errno.EPERM, str(error)) from error

    return way


WAYS = [
    by_module(resource.setrlimit),
    by_module(resource.prlimit, 0),
    by_module(resource.prlimit, os.getpid()),
    raw(NUMBERS[0]),
    raw(NUMBERS[1], 0),
]


def solution(numbers):
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        soft = 2 << 30
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    refused = None
    for way in WAYS:
        for pair in ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), (hard, hard)):
            try:
                way(*pair)
                mmap.mmap(-1, soft, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_NORESERVE)
            except OSError as error:
                refused = error
            else:
                return [2 * number for number in numbers]
    raise refused
