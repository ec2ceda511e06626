# level: positive
# pack: quick
# verdict: AC
"""numpy.matrix is a matrix."""

import warnings

import numpy as np

warnings.simplefilter("ignore")


def solution(numbers):
    return np.matrix(numbers) > 0
