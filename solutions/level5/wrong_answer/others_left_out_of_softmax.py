"""Takes the softmax over a and b only, so that c and d take no attention.

Hint: A score of 0 is a score, and exp(0) is 1. What is the weight of a c between the a and the b?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    x = x[x[:, 0] + x[:, 1] > 0]
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
