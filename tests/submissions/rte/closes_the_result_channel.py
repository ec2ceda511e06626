# level: positive
# pack: quick
# verdict: RTE
# message: ended without an answer
"""An answer that cannot be sent."""

import os


def solution(numbers):
    os.closerange(3, 64)
    return [[float(number > 0) for number in row] for row in numbers]
