"""Counts only the a after the previous b, as if an earlier b had used up those before it.

Hint: Attention takes nothing away from the sequence. Who could tell the last b that an a was read before?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    is_b = x[:, 1]
    earlier_b = np.flatnonzero(is_b[:-1])
    is_a = x[:, 0].copy()
    if earlier_b.size:
        is_a[: earlier_b[-1]] = 0  # these have had their b
    scores = self_score * is_b + b_to_a_score * is_a
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    return np.array([0, 0, bigram_logit * (weights @ is_b), trigram_logit * (weights @ is_a)])
