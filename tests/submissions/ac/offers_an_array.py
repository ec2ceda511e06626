# level: positive
# pack: quick
# verdict: AC
"""What offers __array__ is read through it."""

import numpy as np


class Table:
    def __init__(self, numbers):
        self.numbers = numbers

    def __array__(self, dtype=None, copy=None):
        return np.array(self.numbers)


def solution(numbers):
    return Table([[float(number > 0) for number in row] for row in numbers])
