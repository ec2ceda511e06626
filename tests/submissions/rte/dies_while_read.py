# level: positive
# pack: quick
# verdict: RTE
# message: ended without an answer
"""A crash while the answer is read is the answer's."""

import os


class Crash:
    def __array__(self, dtype=None, copy=None):
        os._exit(0)


def solution(numbers):
    return Crash()
