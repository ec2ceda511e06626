# attack: ends the process as if all were well
# verdicts: RTE
# message: left the process by itself \(exit 0\)
# control: fools exit_code
import ctypes
import os

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def by_python():
    os._exit(0)


def by_libc():
    ctypes.CDLL(None)._exit(0)


def by_libc_with_handlers():
    ctypes.CDLL(None).exit(0)


def by_the_kernel():
    ctypes.CDLL(None).syscall(231 if os.uname().machine == "x86_64" else 94, 0)


WAYS = [by_python, by_libc, by_libc_with_handlers, by_the_kernel]


def solution(numbers):
    WAYS[CASES.index(numbers[0]) % len(WAYS)]()
