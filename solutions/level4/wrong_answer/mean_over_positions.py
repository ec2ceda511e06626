"""Averages the head's output over all positions instead of taking the last one's.

Hint: Each position predicts the token after itself. Whose prediction is about the token after the sequence?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x.T)
    scores[np.triu_indices_from(scores, 1)] = -np.inf
    scores -= scores.max(axis=1, keepdims=True)
    pattern = np.exp(scores)
    pattern /= pattern.sum(axis=1, keepdims=True)
    head = np.zeros_like(x)
    head[:, 2] = bigram_logit * (pattern @ x[:, 1])
    return head.mean(axis=0)
