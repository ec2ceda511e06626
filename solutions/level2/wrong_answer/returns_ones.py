"""A matrix of ones is returned.

Hint: every row of the pattern adds up to 1, and what is right of the diagonal is 0.
"""

import numpy as np


def solution(input_activations, qk):
    return np.ones((len(input_activations), len(input_activations)))
