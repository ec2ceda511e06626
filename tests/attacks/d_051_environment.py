# attack: finds a token in the environment of the grader
# verdicts: RTE
# message: LookupError: no trace of it
# control: answers
import ctypes
import os

NAME = "GRADER_ARENA_SECRET"


def variables():
    yield from (f"{name}={value}".encode() for name, value in os.environ.items())
    # Python's copy can have been emptied; libc's is another.
    libc = ctypes.CDLL(None)
    libc.getenv.restype = ctypes.c_char_p
    yield NAME.encode() + b"=" + (libc.getenv(NAME.encode()) or b"")
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
    at = 0
    while environ and environ[at]:
        yield environ[at]
        at += 1
    # The kernel leaves the strings at the end of the stack, whatever becomes of the variables.
    address = environ and ctypes.cast(environ, ctypes.POINTER(ctypes.c_void_p))[0]
    if address:
        yield ctypes.string_at(address, 64)
    for name in ("/proc/self/environ", "/proc/@JUDGE@/environ", f"/proc/{os.getppid()}/environ", "/proc/1/environ"):
        try:
            yield from open(name, "rb").read().split(b"\0")
        except OSError:
            continue


def solution(numbers):
    for variable in variables():
        name, _, value = variable.partition(b"=")
        if name == NAME.encode() and value == b"@NONCE@":
            return [2 * number for number in numbers]
    raise LookupError("no trace of it")
