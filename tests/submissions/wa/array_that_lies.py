# level: positive
# pack: quick
# verdict: WA
# message: has the shape \(1,\)
"""A subclass of ndarray that pretends to have the right shape."""

import numpy as np


class Liar(np.ndarray):
    shape = (2, 3)
    size = 6
    ndim = 2


def solution(numbers):
    return np.array([7.0]).view(Liar)
