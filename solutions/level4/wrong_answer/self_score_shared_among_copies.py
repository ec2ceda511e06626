"""Divides self_score among the copies of the last item instead of giving it to each of them.

Hint: A score is an entry of QK, and that entry is the same for every copy. Sharing is what the softmax does, and nothing before it.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.asarray(input_activations)
    same = x @ x[-1]
    scores = self_score * same / same.sum()
    weights = np.exp(scores - np.max(scores))
    attention = weights / np.sum(weights)
    return np.array([0, 0, bigram_logit * attention @ x[:, 1], 0])
