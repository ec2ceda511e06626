# attack: becomes another program
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: ends exit 7
# A program of its own would have none of Python's, and the result channel. There is no answer where it works: the
# process is another's then.
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
EXECVEAT = {"x86_64": 322, "aarch64": 281}[os.uname().machine]
PROGRAM = ["sh", "-c", "exit 7"]
AT_FDCWD = -100


def at():
    words = (ctypes.c_char_p * 4)(*(word.encode() for word in PROGRAM), None)
    LIBC.syscall(EXECVEAT, AT_FDCWD, b"/bin/sh", words, None, 0)
    raise OSError(ctypes.get_errno(), "execveat")


def by_descriptor():
    try:
        fd = os.open("/bin/sh", os.O_RDONLY)
    except PermissionError:
        fd = os.open("/bin/sh", os.O_PATH)  # which asks for no right to read
    os.execve(fd, PROGRAM, {})


def by_loader():
    os.execv("/lib64/ld-linux-x86-64.so.2", ["ld.so", "/bin/sh", "-c", "exit 7"])


def solution(numbers):
    refused = None
    for way in (by_descriptor, at, by_loader, lambda: os.execv("/bin/sh", PROGRAM)):
        try:
            way()
        except PermissionError as error:
            refused = error
        except FileNotFoundError:
            continue  # a loader that has another name here
    raise refused
