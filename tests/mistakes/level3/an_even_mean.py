# diagnosed: evenly_from_all, source_not_used
"""The mean of what has been written so far."""

import numpy as np


def solution(input_activations, qk, ov):
    values = np.array([np.array(ov) @ x for x in np.array(input_activations)])
    return np.array([values[: i + 1].mean(axis=0) for i in range(len(values))])
