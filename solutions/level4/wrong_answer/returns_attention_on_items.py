"""Returns the attention that each item gets, and never applies OV.

Hint: This is what is read, not what is written. What does OV make of it?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    return w / w.sum() @ x
