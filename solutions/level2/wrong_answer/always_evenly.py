"""Every position shares its attention equally among the allowed positions, whatever the scores.

Hint: that is right only where all scores are equal. Multiply each pair of activations with QK between them.
"""

import numpy as np


def solution(input_activations, qk):
    lower = np.tri(len(input_activations))
    return lower / lower.sum(axis=1, keepdims=True)
