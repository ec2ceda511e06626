# attack: prints without end
# verdicts: OLE
# message: printed more than 16 KiB
# control: prints 1024
import os
import sys

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def by_print():
    print("all work and no play makes Jack a dull boy")


def by_descriptor():
    os.write(1, b"x" * 4096)


def below_the_streams():
    sys.__stdout__.buffer.raw.write(b"\n" * 512)


def one_byte_at_a_time():
    os.write(1, b"\0")


def without_a_line():
    sys.stdout.write("\u202e")


WAYS = [by_print, by_descriptor, below_the_streams, one_byte_at_a_time, without_a_line]


def solution(numbers):
    way = WAYS[CASES.index(numbers[0]) % len(WAYS)]
    while True:
        way()
