"""Looks for a with list.index, which raises ValueError where there is none.

Hint: A sequence without an a is a right one: the bigram is still there.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    items = x.argmax(axis=1).tolist()
    start = items.index(0)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    c = bigram_logit * (w @ x[:, 1])
    d = trigram_logit * (w[start:] @ x[start:, 0])
    return np.array([0.0, 0.0, c, d])
