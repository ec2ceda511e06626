"""Gives self_score to the earlier copies of the last item, but leaves the last position itself at 0.

Hint: The last position holds the last item too. What does QK say about an item and itself?
"""

import numpy as np


def softmax(v):
    e = np.exp(v - v.max())
    return e / e.sum()


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    last = x[-1]
    scores = np.array([self_score if (row == last).all() else 0.0 for row in x])
    if len(x) > 1:
        scores[-1] = 0.0  # nothing to learn from the token that is asking
    return np.array([0, 0, bigram_logit, 0]) * (softmax(scores) * x[:, 1]).sum()
