"""Fills b's whole row of QK up to the diagonal with b_to_a_score, and so overwrites the score of b with itself.

Hint: A slice of a row sets more than one entry. Print QK, and look at QK[b][b].
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, :2] = b_to_a_score
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    scores = x[-1] @ qk @ x.T
    weights = np.exp(scores - scores.max())
    return ov @ x.T @ (weights / weights.sum())
