# diagnosed: pattern_missing, destination_sends
"""Each position reads itself."""

import numpy as np


def solution(input_activations, qk, ov):
    return np.tensordot(np.array(input_activations), np.array(ov), axes=(1, 1))
