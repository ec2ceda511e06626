"""Gives all the attention to the positions with the highest score, as an argmax would.

Hint: That is the limit for a self_score of thousands. With a self_score of 1, how much do the other positions still get?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    winners = scores == scores.max()
    attention = winners / winners.sum()
    return np.array([0, 0, bigram_logit * (attention @ x[:, 1]), 0])
