"""Counts b_to_a_score among the scores when it takes the largest of them away, also where there is no a.

Hint: If the score that you subtract belongs to nobody, all exponentials may vanish. Take the maximum over the positions.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - max(b_to_a_score, *scores))
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
