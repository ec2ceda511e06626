"""Gives the items that are not predicted a logit of -1e9 instead of 0.

Hint: The head says nothing about a, b and d. What does an attention head write where OV is zero?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    logits = np.full(4, -1e9)
    logits[2] = bigram_logit * (w @ x[:, 1])
    return logits
