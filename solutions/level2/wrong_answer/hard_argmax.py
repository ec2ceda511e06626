"""Each position attends only to the allowed position with the largest score.

Hint: the softmax gives every allowed position some weight, those with larger scores more.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    return np.eye(len(x))[scores.argmax(axis=1)]
