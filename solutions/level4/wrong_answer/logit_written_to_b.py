"""Writes the logit to b, the item that was read, instead of c, the item that follows.

Hint: The rule is "after b comes c". Which of the two is the prediction?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = x @ x[-1] * self_score
    w = np.exp(scores - scores.max())
    return bigram_logit * (w / w.sum() @ x) * [0, 1, 0, 0]
