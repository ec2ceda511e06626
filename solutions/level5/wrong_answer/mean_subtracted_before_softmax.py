"""Takes the mean of the scores away before the exponential instead of the maximum, and overflows all the same.

Hint: What has to be prevented is a large positive exponent. With scores 10000 and 0, what is left of each after the mean is gone?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.mean())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
