# attack: writes to stderr without end, which is often not bounded
# verdicts: OLE
# message: printed more than 16 KiB
# control: prints 1024
import ctypes
import os
import sys
import traceback
import warnings

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def by_print():
    print("all work and no play makes Jack a dull boy", file=sys.stderr)


def by_descriptor():
    os.write(2, b"x" * 4096)


def by_warnings():
    warnings.warn_explicit("once more", UserWarning, "solution.py", 1, registry={})


def by_tracebacks():
    traceback.print_stack()


def by_libc():
    ctypes.CDLL(None).perror(b"all work and no play")


WAYS = [by_print, by_descriptor, by_warnings, by_tracebacks, by_libc]


def solution(numbers):
    way = WAYS[CASES.index(numbers[0]) % len(WAYS)]
    while True:
        way()
