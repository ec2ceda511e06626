"""The definition in numpy."""

import numpy as np


def solution(numbers, limit):
    above = np.array(numbers) >= limit
    return above.astype(float)
