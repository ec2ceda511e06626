"""Takes a self_score of 0 for "not given" and puts 1 in its place.

Hint: 0 is false in Python, and still a number. What does `x or y` do with it?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = (self_score or 1.0) * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
