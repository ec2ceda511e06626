"""A position whose own activation is all zeros gets a row of zeros.

Hint: its scores are all 0, so it attends equally to what it may attend to. Every row adds up to 1.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    pattern = np.zeros((len(x), len(x)))
    for i in range(len(x)):
        if not x[i].any():
            continue
        scores = x[: i + 1] @ (x[i] @ np.array(qk))
        e = np.exp(scores - scores.max())
        pattern[i, : i + 1] = e / e.sum()
    return pattern
