"""Looks at the token before the last one, which a sequence of one token does not have.

Hint: Is the token before needed at all? And if it is: what if there is none?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    previous = input_activations[-2]
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    if previous[0] == 1:
        scores[-2] = b_to_a_score
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
