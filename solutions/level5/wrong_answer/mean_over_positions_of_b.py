"""Averages the output over all positions that hold b instead of taking the last one's.

Hint: Each b predicts the token after itself. Which of them speaks about the token after the sequence?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = np.diag([self_score] * 4)
    qk[1, 0] = b_to_a_score
    scores = x @ qk @ x.T
    scores[np.triu_indices_from(scores, 1)] = -np.inf
    scores -= scores.max(axis=1, keepdims=True)
    pattern = np.exp(scores)
    pattern /= pattern.sum(axis=1, keepdims=True)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    return (pattern @ x @ ov.T)[x[:, 1] == 1].mean(axis=0)
