# level: positive
# pack: quick
# verdict: AC
"""Each number an array without an axis, or a numpy scalar."""

import numpy as np


def solution(numbers):
    return [[np.array(1.0) if number > 0 else np.float32(0) for number in row] for row in numbers]
