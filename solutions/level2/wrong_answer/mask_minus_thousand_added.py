"""A penalty of 1000 is subtracted from later positions, which is too little for scores in the thousands.

Hint: "forbidden" is not the same as "less likely". Only minus infinity, or an utterly large number, forbids.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    n = len(x)
    penalty = np.where(np.arange(n)[None, :] > np.arange(n)[:, None], 1e3, 0.0)
    scores = x @ np.array(qk) @ x.T - penalty
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
