# level: positive
# pack: quick
# verdict: WA
# message: as many numbers, in another shape
"""All numbers, in one row."""

import numpy as np


def solution(numbers):
    return (np.array(numbers) > 0).ravel()
