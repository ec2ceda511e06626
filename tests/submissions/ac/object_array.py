# level: positive
# pack: quick
# verdict: AC
"""An array of Python objects that are numbers."""

import numpy as np


def solution(numbers):
    return np.array([[int(number > 0) for number in row] for row in numbers], dtype=object)
