"""Takes self_score for the largest score, which it is not when it is negative.

Hint: With a self_score of -10000 the others have the larger score, 0. Subtract the maximum of the scores that are really there.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - self_score)
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
