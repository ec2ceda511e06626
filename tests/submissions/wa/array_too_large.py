# level: positive
# pack: quick
# verdict: WA
# message: 4000000 numbers; at most 2097152
"""An array with more numbers than any answer has."""

import numpy as np


def solution(numbers):
    return np.zeros((2000, 2000))
