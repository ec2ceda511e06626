# level: positive
# pack: quick
# verdict: RTE
# message: Broken: \(its message could not be read: __str__ failed\)
"""An exception whose text fails."""

class Broken(Exception):
    def __str__(self):
        raise Broken


def solution(numbers):
    raise Broken
