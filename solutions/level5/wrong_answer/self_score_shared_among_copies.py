"""Divides self_score among all b instead of giving it to each of them.

Hint: A score is an entry of QK, and that entry is the same for every b. Sharing is what the softmax does, and nothing before it.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.asarray(input_activations)
    is_a, is_b = x[:, 0], x[:, 1]
    scores = b_to_a_score * is_a + self_score * is_b / is_b.sum()
    weights = np.exp(scores - np.max(scores))
    attention = weights / np.sum(weights)
    return np.array([0, 0, bigram_logit * attention @ is_b, trigram_logit * attention @ is_a])
