# level: positive
# pack: quick
# verdict: WA
# message: an extra axis in front; return its \[0\]
"""A batch of one."""

import numpy as np


def solution(numbers):
    return [np.array(numbers) > 0]
