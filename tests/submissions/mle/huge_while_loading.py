# level: brief
# pack: quick
# verdict: MLE
# message: more .*64 MiB.*, loading the file
"""A table made at the top of the file."""

TABLE = bytearray(1 << 30)


def solution(numbers):
    return numbers
