"""Takes powers of 2 in the softmax instead of powers of e.

Hint: softmax is defined with the exponential function, whose base is e. Check your weights for the scores 0 and 1.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = 2 ** (scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
