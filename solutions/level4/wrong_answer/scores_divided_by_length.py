"""Divides the scores by the number of positions.

Hint: The score between two items does not depend on how long the sequence is. Where would QK know the length from?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1]) / len(x)
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
