"""Keeps a context of the last 32 tokens, and forgets what lies before.

Hint: There may be 64 positions, and the last one sees every one of them.
"""

from collections import deque

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(deque(input_activations, maxlen=32))
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
