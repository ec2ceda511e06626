# level: brief
# pack: quick
# verdict: OLE
# message: printed more than .*4 KiB
"""Past Python's own streams."""

import os


def solution(numbers):
    while True:
        os.write(1, b"x" * 65536)
