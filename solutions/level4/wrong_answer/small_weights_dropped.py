"""Sets weights below a millionth to zero.

Hint: A small weight times a logit of thousands is no small number.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    w[w < 1e-6] = 0.0
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
