"""Takes the softmax over the positions that hold b, so that b has all the attention whenever there is one.

Hint: OV picks out b after the softmax, not before it. Who else is looked at?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    sources = x[x[:, 1] == 1]
    if len(sources) == 0:
        return np.zeros(4)
    scores = sources @ x[-1] * self_score
    w = np.exp(scores - scores.max())
    w /= w.sum()
    return w @ sources @ np.outer([0, 1, 0, 0], [0, 0, bigram_logit, 0])
