"""Counts the vocabulary from 1, and so writes the logit of c to index 3, which is d.

Hint: a is 0, b is 1, c is 2. With one-hot rows the column is the index.
"""

import numpy as np

C = 3


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = x @ x[-1] * self_score
    w = np.exp(scores - scores.max())
    w /= w.sum()
    logits = np.zeros(4)
    logits[C] = bigram_logit * w @ x[:, 1]
    return logits
