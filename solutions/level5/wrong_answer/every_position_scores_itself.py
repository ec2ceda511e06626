"""Takes the diagonal of X · QK · Xᵀ, each position's score with itself, instead of the last position's row.

Hint: The scores for the last position are one row of the matrix of scores: the last item looks, and the others are looked at.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, 0] = b_to_a_score
    scores = np.diag(x @ qk @ x.T)
    attention = np.exp(scores - scores.max())
    attention /= attention.sum()
    on_a, on_b = attention @ x[:, :2]
    return np.array([0, 0, bigram_logit * on_b, trigram_logit * on_a])
