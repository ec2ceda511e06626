# level: positive
# pack: quick
# verdict: RTE
# message: ValueError: matmul.*\(line 11, in solution\)
"""The innermost line of the candidate's own is told, not numpy's."""

import numpy as np


def solution(numbers):
    return np.array(numbers) @ np.array(numbers + numbers)
