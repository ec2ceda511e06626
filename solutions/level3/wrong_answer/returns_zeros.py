"""A matrix of zeros is returned, as a stub would.

Hint: start with one token, where the answer is OV · x.
"""

import numpy as np


def solution(input_activations, qk, ov):
    return np.zeros_like(np.array(input_activations))
