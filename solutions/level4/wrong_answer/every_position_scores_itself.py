"""Takes each position's score with itself, the diagonal of X · QK · Xᵀ, instead of the last position's row.

Hint: The scores for the last position are one row of the matrix of scores: the last item looks, and the others are looked at.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    scores = np.einsum("ij,jk,ik->i", x, qk, x)
    attention = np.exp(scores - scores.max())
    attention /= attention.sum()
    return [0, 0, bigram_logit * float(attention @ x[:, 1]), 0]
