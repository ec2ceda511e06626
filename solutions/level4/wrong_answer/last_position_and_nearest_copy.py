"""Gives self_score to the last position and its nearest earlier copy, and to no copy further back.

Hint: It is right for one copy and for two. Try a sequence in which the last item stands three times.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    X = np.array(input_activations, dtype=float)
    items = X.argmax(axis=1)
    places = np.flatnonzero(items == items[-1])[-2:]
    S = np.zeros(len(items))
    S[places] = self_score
    A = np.exp(S - S.max()) / np.exp(S - S.max()).sum()
    out = np.zeros(4)
    out[2] = bigram_logit * A[items == 1].sum()
    return out
