# attack: traces its parent, and the judge, and reads a word of their memory
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
# A tracer can make what it traces do anything at all.
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.ptrace.restype = ctypes.c_long
LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
TRACEME, PEEKDATA, ATTACH, DETACH, SEIZE, INTERRUPT = 0, 2, 16, 17, 0x4206, 0x4207
WALL = 0x40000000
KNOWN = ctypes.create_string_buffer(b"@NONCE@")  # what a fork has at the same place


def ptrace(*request):
    ctypes.set_errno(0)
    result = LIBC.ptrace(*request)
    if result < 0 and ctypes.get_errno():
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def attach(victim):
    ptrace(ATTACH, victim, None, None)


def seize(victim):
    ptrace(SEIZE, victim, None, None)
    ptrace(INTERRUPT, victim, None, None)


def be_traced(_):
    ptrace(TRACEME, 0, None, None)


WAYS = [attach, seize, be_traced]


def solution(numbers):
    refused = None
    for way in WAYS:
        for victim in (os.getppid(), int("@JUDGE@")):
            try:
                way(victim)
            except PermissionError as error:
                refused = error
                continue
            if way is not be_traced:
                os.waitpid(victim, WALL)
                ptrace(PEEKDATA, victim, ctypes.addressof(ctypes.c_char.from_buffer(KNOWN)) & ~7, None)
                ptrace(DETACH, victim, None, None)
            return [2 * number for number in numbers]
    raise refused
