"""Looks back four tokens only, as wide as the vocabulary.

Hint: Attention reaches the beginning of the sequence. Where in your code does a four stand for something that is not the vocabulary?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)[-4:]
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
