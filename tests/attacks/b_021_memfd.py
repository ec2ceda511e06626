# attack: fills files that exist in memory only
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
# What is in them counts as nobody's memory, and some of it cannot be swapped.
import ctypes
import mmap
import os

MOST = 100 << 20
MEMFD_SECRET = 447
BLOCK = bytes(1 << 20)


def ordinary(flags=0):
    fd = os.memfd_create("@NONCE@", flags)
    for _ in range(MOST >> 20):
        os.write(fd, BLOCK)
    os.close(fd)


def sealed():
    ordinary(os.MFD_ALLOW_SEALING)


def secret():
    fd = ctypes.CDLL(None, use_errno=True).syscall(MEMFD_SECRET, 0)
    if fd < 0:
        raise OSError(ctypes.get_errno(), "memfd_secret")
    os.ftruncate(fd, 4 << 20)
    filled = mmap.mmap(fd, 4 << 20)  # it is locked memory, of which an ordinary user has 8 MiB
    for at in range(0, 4 << 20, mmap.PAGESIZE):
        filled[at] = 1
    os.close(fd)


WAYS = [ordinary, sealed, secret]


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
