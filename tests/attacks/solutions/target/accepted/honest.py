"""Twice each number, with numpy: what is graded after each attack."""

import numpy as np


def solution(numbers):
    return np.array(numbers) * 2
