"""Cuts negative logits to 0, as a rectifier would.

Hint: A logit is no probability and may be negative. There is no rectifier in an attention head.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.maximum([0.0, 0.0, bigram_logit * b, trigram_logit * a], 0.0)
