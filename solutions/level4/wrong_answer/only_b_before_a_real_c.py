"""Counts a b only where c really follows it in the sequence, or where it is the last item.

Hint: OV reads the b itself and not what comes after it. Does a b followed by d say anything else?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    followed_by_c = np.append(x[1:, 2], 1.0)
    return np.array([0, 0, bigram_logit * (w * x[:, 1] * followed_by_c).sum(), 0])
