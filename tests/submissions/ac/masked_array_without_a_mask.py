# level: positive
# pack: quick
# verdict: AC
"""A masked array in which nothing is masked hides nothing."""

import numpy as np
import numpy.ma


def solution(numbers):
    return numpy.ma.masked_array(np.array(numbers) > 0)
