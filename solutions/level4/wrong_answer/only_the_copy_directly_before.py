"""Gives self_score to the last position and, where it holds the same item, to the one before; not further back.

Hint: Compare each position with the last one, not only the last one's neighbour.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = np.zeros(len(x))
    for back in (1, 2):
        if back <= len(x) and np.array_equal(x[-back], x[-1]):
            scores[-back] = self_score
    scores = scores - scores.max()
    p = np.exp(scores) / np.exp(scores).sum()
    ov = np.zeros((4, 4))
    ov[2][1] = bigram_logit
    return ov.dot(p.dot(x))
