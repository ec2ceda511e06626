# level: positive
# pack: quick
# verdict: WA
# message: as many numbers, in one long row: reshape it
"""All numbers, in one row."""

import numpy as np


def solution(numbers):
    return (np.array(numbers) > 0).ravel()
