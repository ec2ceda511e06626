# level: positive
# pack: quick
# verdict: MLE
# message: more .*1024 MiB
"""8 GB of zeros."""

import numpy as np


def solution(numbers):
    table = np.zeros((10**9,))
    table[:] = 1.0
    return table[:1]
