"""Reads the attention on the first b only, because argmax stops at the first one.

Hint: argmax of a column of zeros and ones gives one position. What do you get from a product with the column instead?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = x @ (self_score * x[-1])
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    b_at = x[:, 1].argmax()
    return [0, 0, bigram_logit * weights[b_at] * x[b_at, 1], 0]
