"""Adds the last token's activation to the head's output, as a residual stream would.

Hint: The head's output alone is asked for. Which logit of yours is off by exactly 1?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return x[-1] + np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
