# attack: goes into new namespaces, where it is root, or into another process's
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
# In a user namespace of its own it has every capability, and a part of the kernel to attack that users do not reach.
import ctypes
import mmap
import os
import signal

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE, SETNS, OPEN = {"x86_64": (56, 308, 434), "aarch64": (220, 268, 434)}[os.uname().machine]
CLONE_THREAD, CLONE_SIGHAND, CLONE_VM = 0x10000, 0x800, 0x100
NEW = {"user": 0x10000000, "mount": 0x20000, "pid": 0x20000000, "net": 0x40000000, "ipc": 0x8000000, "uts": 0x4000000}
STACK = mmap.mmap(-1, 1 << 16)
TOP = ctypes.addressof(ctypes.c_char.from_buffer(STACK)) + (1 << 16) - 64


def call(function, *arguments):
    result = function(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def unshare(kind):
    return lambda: call(LIBC.unshare, NEW[kind])


def clone():
    if call(LIBC.syscall, CLONE, NEW["user"] | signal.SIGCHLD, None, None, None, None) == 0:
        os._exit(0)


def thread():
    """The filter lets threads be made; and this would be one with a network of its own."""
    flags = CLONE_VM | CLONE_SIGHAND | CLONE_THREAD | NEW["net"]
    call(LIBC.clone, LIBC.pause, ctypes.c_void_p(TOP), flags, None)


def join():
    call(LIBC.syscall, SETNS, call(LIBC.syscall, OPEN, os.getppid(), 0), NEW["ipc"])


def join_by_path():
    call(LIBC.syscall, SETNS, os.open("/proc/self/ns/ipc", os.O_RDONLY), 0)


WAYS = [clone, unshare("mount"), unshare("net"), unshare("uts"), join, join_by_path]
WAYS += [unshare("user"), thread, unshare("pid")]  # in an order in which each leaves the next one possible


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            way()
        except PermissionError as error:
            # What Landlock denies is denied; but it is the filter that is after this.
            refused = error if error.errno == 1 else refused
        else:
            return [2 * number for number in numbers]
    raise refused
