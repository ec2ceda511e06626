# attack: starts threads without end, each of which waits for ever
# verdicts: RTE
# message: more than 32 threads
# control: answers
# Made by clone() itself, on one stack for all, they cost no memory that is counted: they are there to use up the
# system's process ids, so that nobody else can start anything. Here three hundred are enough to be seen.
import ctypes
import mmap
import time

ALL = 300
CLONE_VM, CLONE_FS, CLONE_FILES, CLONE_SIGHAND, CLONE_THREAD, CLONE_SYSVSEM = 0x100, 0x200, 0x400, 0x800, 0x10000, 0x40000
LIBC = ctypes.CDLL(None, use_errno=True)
STACK = mmap.mmap(-1, 1 << 16)
TOP = ctypes.addressof(ctypes.c_char.from_buffer(STACK)) + (1 << 16) - 64


def solution(numbers):
    flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM
    for _ in range(ALL):
        if LIBC.clone(LIBC.pause, ctypes.c_void_p(TOP), flags, None) < 0:
            raise OSError(ctypes.get_errno(), "clone")
    time.sleep(0.5)
    return [2 * number for number in numbers]
