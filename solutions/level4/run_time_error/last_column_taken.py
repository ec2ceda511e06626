"""Takes the last column of the input for the last token, which fails unless there are four positions.

Hint: Rows are positions and columns are items. Which index of x[i, j] is the position?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    last = x[:, -1]
    qk = self_score * np.eye(4)
    scores = x @ qk @ last
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
