"""Multiplies self_score by the number of copies of the last item.

Hint: More copies mean more positions with that score, not a higher score. Which entry of QK would depend on how often an item occurs?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    gram = x.T @ x  # how often each item occurs, on the diagonal
    qk = self_score * gram
    scores = x[-1] @ qk @ x.T
    scores -= scores.max()
    a = np.exp(scores)
    a /= a.sum()
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    return ov @ (x.T @ a)
