# level: brief
# pack: quick
# verdict: OLE
# message: printed more than .*4 KiB, calling solution
# prints: ^(and on\n)+
"""Prints without an end."""


def solution(numbers):
    while True:
        print("and on")
