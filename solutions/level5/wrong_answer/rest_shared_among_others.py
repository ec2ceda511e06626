"""Spreads the attention on c and d evenly over the logits of a and b, so that nothing is lost.

Hint: Attention on other items is read through OV as well, and OV has nothing for them.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, c, d = w @ x / w.sum()
    rest = (c + d) / 2
    return np.array([rest, rest, bigram_logit * b, trigram_logit * a])
