"""Adds 1e-5 to all the logits, as one would to a probability before its logarithm.

Hint: A logit may be zero or negative. Nobody takes its logarithm.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    logits = np.full(4, 1e-5)
    logits[2] += bigram_logit * (w @ x[:, 1])
    return logits
