"""Divides the head's output by the number of positions, on top of the softmax.

Hint: The softmax has already divided. A weighted mean is not averaged a second time.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    mixed = np.mean(weights[:, None] * x, axis=0)
    return np.array([0, 0, bigram_logit * mixed[1], 0])
