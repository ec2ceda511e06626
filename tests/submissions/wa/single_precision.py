# level: level1
# verdict: WA
# message: only by what single precision \(float32\) loses
"""Right in single precision only, and told so."""

import numpy as np


def solution(scores):
    scores = np.array(scores, dtype=np.float32)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)
