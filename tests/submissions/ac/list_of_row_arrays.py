# level: positive
# pack: quick
# verdict: AC
"""A list of one-dimensional arrays, as a loop over rows gives it."""

import numpy as np


def solution(numbers):
    return [np.where(np.array(row) > 0, 1.0, 0.0) for row in numbers]
