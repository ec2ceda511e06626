"""Takes the mean of the scores away before the exponential instead of the maximum, and overflows all the same.

Hint: What has to be prevented is a large positive exponent. With scores 10000 and 0, what is left of each after the mean is gone?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.mean())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
