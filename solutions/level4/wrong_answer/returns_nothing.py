"""Prints the logits and forgets to return them.

Hint: A function without a return gives None. What you print is shown to you, but not graded.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    logits = np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
    print(logits)
