"""Takes powers of 2 in the softmax instead of powers of e.

Hint: softmax is defined with the exponential function, whose base is e. Check your weights for the scores 0 and 1.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp2(scores - scores.max())
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]) / w.sum(), 0])
