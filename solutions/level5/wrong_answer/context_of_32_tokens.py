"""Keeps a context of the last 32 tokens, and forgets what lies before.

Hint: There may be 64 positions, and the last one sees every one of them.
"""

from collections import deque

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(deque(input_activations, maxlen=32))
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
