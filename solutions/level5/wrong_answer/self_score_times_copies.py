"""Multiplies self_score by the number of b in the sequence.

Hint: More b mean more positions with that score, not a higher score. Which entry of QK would depend on how often an item occurs?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * (x.T @ x)  # how often each item occurs, on the diagonal
    qk[1, 0] = b_to_a_score
    scores = x[-1] @ qk @ x.T
    scores -= scores.max()
    a = np.exp(scores)
    a /= a.sum()
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    return ov @ (x.T @ a)
