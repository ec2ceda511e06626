"""Gives all the attention to the positions with the highest score, as an argmax would.

Hint: That is the limit for scores that are thousands apart. With scores of 1 and 0, how much do the others still get?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    winners = scores == scores.max()
    a, b, _, _ = winners @ x / winners.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
