"""Answers with equal logits when there is no a, "not knowing" what comes next.

Hint: The bigram needs no a. And where the head has nothing to say about an item, its logit is 0.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    if a == 0 and not x[:, 0].any():
        return np.full(4, bigram_logit * b / 4)
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
