"""Gives a the score self_score + b_to_a_score, as if the two rules of QK piled up on it.

Hint: QK[b][a] is one entry, and it is not on the diagonal. Who gets self_score?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    is_a, is_b = x[:, 0], x[:, 1]
    scores = self_score * (is_a + is_b) + b_to_a_score * is_a
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    return np.array([0, 0, bigram_logit * (weights @ is_b), trigram_logit * (weights @ is_a)])
