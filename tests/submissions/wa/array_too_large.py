# level: positive
# pack: quick
# verdict: WA
# message: at most 2097152 numbers
"""An array with more numbers than any answer has."""

import numpy as np


def solution(numbers):
    return np.zeros((2000, 2000))
