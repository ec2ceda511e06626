# level: positive
# pack: quick
# verdict: RTE
# message: wrote something that is not an answer to the result channel
"""Whatever finds its way into the result channel is no answer."""

import os


def solution(numbers):
    for fd in range(3, 64):
        try:
            os.write(fd, b"\x00" * 64)
        except OSError:
            pass
    return [[float(number > 0) for number in row] for row in numbers]
