"""Rounds the logits to four decimals, to make them readable.

Hint: The comparison is far finer than that. Round what you print, not what you return.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return [0.0, 0.0, round(float(bigram_logit * (w @ x[:, 1])), 4), 0.0]
