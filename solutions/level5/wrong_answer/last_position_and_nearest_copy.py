"""Gives self_score to the last position and the nearest earlier b, and to no b further back.

Hint: It is right for one b and for two. Try a sequence with three.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    X = np.array(input_activations, dtype=float)
    items = X.argmax(axis=1)
    S = np.where(items == 0, b_to_a_score, 0.0)
    S[np.flatnonzero(items == 1)[-2:]] = self_score
    A = np.exp(S - S.max()) / np.exp(S - S.max()).sum()
    out = np.zeros(4)
    out[2] = bigram_logit * A[items == 1].sum()
    out[3] = trigram_logit * A[items == 0].sum()
    return out
