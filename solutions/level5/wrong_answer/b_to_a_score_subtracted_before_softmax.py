"""Takes b_to_a_score for the largest score, which it is not where self_score or 0 is larger.

Hint: With a self_score of 10000 it is the b that have the largest score. Subtract the maximum of the scores that are really there.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    is_a, is_b = x[:, 0], x[:, 1]
    scores = self_score * is_b + b_to_a_score * is_a
    largest = b_to_a_score if is_a.any() else self_score
    w = np.exp(scores - largest)
    w /= w.sum()
    return np.array([0.0, 0.0, bigram_logit * (w @ is_b), trigram_logit * (w @ is_a)])
