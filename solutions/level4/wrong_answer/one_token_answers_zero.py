"""Returns zeros for a sequence of one token, as if there were nothing to attend to.

Hint: A position sees itself. With nobody else there, how much attention does it get?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    if len(x) < 2:
        return [0, 0, 0, 0]
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
