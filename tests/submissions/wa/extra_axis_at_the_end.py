# level: positive
# pack: quick
# verdict: WA
# message: an extra axis at the end
"""Each number in a list of its own."""

import numpy as np


def solution(numbers):
    return (np.array(numbers) > 0)[..., None]
