"""Returns the last row as a matrix of one row, with shape (1, 4).

Hint: A slice keeps its axis and an index drops it. Print the shape of your answer.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    query = x[-1:]
    scores = self_score * query @ x.T
    scores = scores - scores.max(axis=1, keepdims=True)
    pattern = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    return pattern @ x @ ov.T
