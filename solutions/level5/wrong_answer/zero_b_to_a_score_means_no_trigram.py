"""Leaves out the skip-trigram when b_to_a_score is 0, as if nothing were attended to with that score.

Hint: A score of 0 is what c and d get, and they take their part of the attention. So does an a.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    logits = [0.0, 0.0, bigram_logit * b, 0.0]
    if b_to_a_score:
        logits[3] = trigram_logit * a
    return logits
