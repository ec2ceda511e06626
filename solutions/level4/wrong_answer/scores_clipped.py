"""Clips the scores to ±10 against overflow, and changes the softmax where small weights matter.

Hint: Subtracting one number from all scores leaves the softmax as it is. Clipping each of them does not.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = np.clip(self_score * (x @ x[-1]), -10, 10)
    w = np.exp(scores)
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
