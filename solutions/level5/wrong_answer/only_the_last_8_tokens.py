"""Looks back eight tokens only.

Hint: Attention reaches the beginning of the sequence. Try one with nine tokens that begins with a.
"""

import numpy as np

CONTEXT = 8


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    context = np.array(input_activations[-CONTEXT:])
    scores = context @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ context / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
