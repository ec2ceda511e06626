# level: positive
# pack: quick
# verdict: AC
"""A view with odd strides: every second column, backwards, transposed, read-only."""

import numpy as np


def solution(numbers):
    right = (np.array(numbers) > 0) * 1.0
    wide = np.full((2 * right.shape[1], right.shape[0]), 7.0)
    wide[::2] = right.T[::-1]
    view = wide[::2][::-1].T
    view.flags.writeable = False
    return view
