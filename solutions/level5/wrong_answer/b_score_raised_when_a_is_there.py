"""Adds b_to_a_score to the score of b with itself when there is an a in the sequence.

Hint: The presence of an a changes the score of the a, and no other. What changes for the b is its share of the softmax.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    has_a = x[:, 0].max()
    scores = (self_score + b_to_a_score * has_a) * x[:, 1] + b_to_a_score * x[:, 0]
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    return np.array([0, 0, bigram_logit * (weights @ x[:, 1]), trigram_logit * (weights @ x[:, 0])])
