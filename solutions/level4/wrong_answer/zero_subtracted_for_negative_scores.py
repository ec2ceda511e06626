"""Takes the larger of self_score and 0 for the maximum, also where no position scores 0.

Hint: If the sequence is nothing but copies of one item, no position has the score 0. What is the sum of your weights then, for a self_score of -10000?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    shift = max(self_score, 0.0)
    w = np.exp(self_score * (x @ x[-1]) - shift)
    attention = w / w.sum()
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    return ov @ (attention @ x)
