# level: positive
# pack: quick
# verdict: WA
# message: an array with masked entries; fill them first
"""What is masked is not there."""

import numpy as np


def solution(numbers):
    return np.ma.masked_less(np.array(numbers), 0)
