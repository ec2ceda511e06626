# level: positive
# pack: quick
# verdict: WA
# message: an array of complex128; real numbers are asked for
"""A complex dtype."""

import numpy as np


def solution(numbers):
    return np.array(numbers) + 0j
