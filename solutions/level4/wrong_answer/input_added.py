"""Adds the last token's activation to the head's output, as a residual stream would.

Hint: The head's output alone is asked for. Which logit of yours is off by exactly 1?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    head = np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
    return x[-1] + head
