"""Every position receives what position 0 sends.

Hint: work out the weights of position 1 by hand: it also attends to itself.
"""

import numpy as np


def solution(input_activations, qk, ov):
    first = np.array(ov) @ np.array(input_activations[0])
    return np.tile(first, (len(input_activations), 1))
