"""Gives self_score to a and b_to_a_score to b.

Hint: What does "itself" mean for the b at the end? Only one of the two scores is on the diagonal of QK.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([self_score, b_to_a_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = x.T @ w / w.sum()
    return np.array([0.0, 0.0, b * bigram_logit, a * trigram_logit])
