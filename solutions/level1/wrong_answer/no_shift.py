"""The formula taken at its word in numpy: exp overflows to infinity for large scores and vanishes for very negative ones.

Hint: `inf / inf` and `0 / 0` are NaN. Adding one number to a whole row changes no weight, so choose one that brings the row's scores into the range of exp.
"""

import numpy as np


def solution(scores):
    exponentials = np.exp(np.array(scores))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
