"""Spreads the attention that is not on b over the other three logits.

Hint: Attention on other items is read through OV as well, and OV has nothing for them.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    p = w @ x[:, 1] / w.sum()
    logits = np.full(4, bigram_logit * (1 - p) / 3)
    logits[2] = bigram_logit * p
    return logits
