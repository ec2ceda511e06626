"""Each number times two."""

import numpy as np


def solution(numbers):
    return 2.0 * np.array(numbers)
