# attack: reads and writes its parent's memory, and the judge's, with process_vm_readv and process_vm_writev
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
# The judge's memory holds the expected answers. What is written is what was read there.
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
READ, WRITE = {"x86_64": (310, 311), "aarch64": (270, 271)}[os.uname().machine]
SIZE = 8
PLACE = id(ctypes)  # a module that a fork has at the same place


def both(pid):
    buffer = ctypes.create_string_buffer(SIZE)
    ours = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), SIZE)
    theirs = (ctypes.c_size_t * 2)(PLACE, SIZE)
    return pid, ours, 1, theirs, 1, ctypes.c_long(0)


def call(number, *arguments):
    done = LIBC.syscall(number, *arguments)
    if done < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return done


def read(pid):
    return call(READ, *both(pid))


def write(pid):
    arguments = both(pid)
    call(READ, os.getpid(), *arguments[1:])
    return call(WRITE, *arguments)


WAYS = [read, write]


def solution(numbers):
    refused = None
    for way in WAYS:
        for victim in (os.getppid(), int("@JUDGE@")):
            try:
                done = way(victim)
            except PermissionError as error:
                refused = error
            else:
                return [2 * number for number in numbers if done == SIZE]
    raise refused
