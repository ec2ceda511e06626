# level: positive
# pack: quick
# verdict: RTE
# message: RecursionError
"""Recursion that goes through the interpreter's C code."""

class Loop:
    def __str__(self):
        return str(self)


def solution(numbers):
    return str(Loop())
