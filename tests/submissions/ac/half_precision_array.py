# level: positive
# pack: quick
# verdict: AC
"""Where a smaller float holds the answer exactly, it is right."""

import numpy as np


def solution(numbers):
    return (np.array(numbers) > 0).astype(np.float16)
