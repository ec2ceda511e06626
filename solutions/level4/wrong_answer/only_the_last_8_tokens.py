"""Looks back eight tokens only.

Hint: Attention reaches the beginning of the sequence. Try one with nine tokens that begins with b.
"""

import numpy as np

CONTEXT = 8


def solution(input_activations, self_score, bigram_logit):
    context = np.array(input_activations[-CONTEXT:])
    scores = self_score * (context @ context[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ context[:, 1]), 0])
