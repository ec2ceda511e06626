# attack: closes every descriptor, so that nothing bad can be told of it
# verdicts: RTE
# message: ended without an answer
# control: fools no_complaint
import os
import sys

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def at_once():
    os.closerange(0, 1 << 16)


def and_leaves():
    os.closerange(0, 1 << 16)
    os._exit(0)


def by_one_call():
    # close_range(2): all there are.
    __import__("ctypes").CDLL(None).syscall(436, 0, 0xFFFFFFFF, 0)


def one_by_one():
    for stream in (sys.stdin, sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        stream.close()
    for fd in range(64):
        try:
            os.close(fd)
        except OSError:
            continue


def and_fails():
    os.closerange(0, 1 << 16)
    raise ValueError("who hears this?")


WAYS = [at_once, and_leaves, by_one_call, one_by_one, and_fails]


def solution(numbers):
    WAYS[CASES.index(numbers[0]) % len(WAYS)]()
    return numbers
