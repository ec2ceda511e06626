# level: positive
# pack: quick
# verdict: AC
# prints: RuntimeWarning: divide by zero
"""A warning goes to standard error and is no mistake."""

import numpy as np


def solution(numbers):
    np.log(np.array([0.0]))
    return (np.array(numbers) > 0) * 1.0
