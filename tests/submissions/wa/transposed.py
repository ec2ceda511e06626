# level: positive
# pack: quick
# verdict: WA
# message: it is transposed
"""Rows and columns exchanged."""

import numpy as np


def solution(numbers):
    return (np.array(numbers) > 0).T
