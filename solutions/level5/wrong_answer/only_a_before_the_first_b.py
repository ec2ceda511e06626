"""Counts only the a that stand before the first b, found with argmax.

Hint: Which b makes the prediction? Every a in front of that one counts.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = self_score * x[:, 1] + b_to_a_score * x[:, 0]
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    first_b = np.argmax(x[:, 1])
    d = trigram_logit * (weights[:first_b] * x[:first_b, 0]).sum()
    return np.array([0, 0, bigram_logit * (weights * x[:, 1]).sum(), d])
