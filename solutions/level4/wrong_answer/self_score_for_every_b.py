"""Gives self_score to every b, whatever the last item is.

Hint: Who attends to itself here, the b or the item at the last position? Try a sequence that ends with d.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    is_b = x[:, 1] == 1
    scores = np.where(is_b, self_score, 0.0)
    weights = np.exp(scores - scores.max())
    return np.array([0.0, 0.0, bigram_logit * weights[is_b].sum() / weights.sum(), 0.0])
