# level: positive
# pack: quick
# verdict: WA
# message: a Table whose __array__ gives no array
"""An __array__ that gives something else."""

class Table:
    def __array__(self, dtype=None, copy=None):
        return [[1.0]]


def solution(numbers):
    return Table()
