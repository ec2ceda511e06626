"""The mask itself, zeros and minus ones, is added to the scores, which only makes later positions a little less likely.

Hint: the mask says where; what to put there is minus infinity. Is everything right of the diagonal zero in your answer?
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    mask = np.tri(len(x)) - 1.0
    scores = x @ np.array(qk) @ x.T + mask
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
