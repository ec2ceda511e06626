"""Gives self_score to the earlier b, but leaves the last position itself at 0.

Hint: The last position holds a b too. What does QK say about a b that looks at a b?
"""

import numpy as np


def softmax(v):
    e = np.exp(v - v.max())
    return e / e.sum()


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = np.array([self_score if row[1] else b_to_a_score if row[0] else 0.0 for row in x])
    if len(x) > 1:
        scores[-1] = 0.0  # nothing to learn from the token that is asking
    a, b, _, _ = softmax(scores) @ x
    return np.array([0, 0, bigram_logit * b, trigram_logit * a])
