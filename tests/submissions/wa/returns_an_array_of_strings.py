# level: positive
# pack: quick
# verdict: WA
# message: real numbers are asked for
"""A dtype of text."""

import numpy as np


def solution(numbers):
    return np.array(numbers).astype(str)
