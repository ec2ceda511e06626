"""Sets weights below a millionth to zero.

Hint: A small weight times a logit of thousands is no small number.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    w = np.where(w < 1e-6, 0.0, w)
    a, b, _, _ = w @ x
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
