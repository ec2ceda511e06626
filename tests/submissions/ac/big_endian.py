# level: positive
# pack: quick
# verdict: AC
"""The byte order of an array is nobody's business."""

import numpy as np


def solution(numbers):
    return (np.array(numbers) > 0).astype(">f8")
