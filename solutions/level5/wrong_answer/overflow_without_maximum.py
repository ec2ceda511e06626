"""Takes exponentials of the scores as they are, which overflow to infinity or vanish to zero for scores of thousands.

Hint: Infinity divided by infinity is NaN, and so is zero by zero. Take the largest score from all of them first.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, 0] = b_to_a_score
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    w = np.exp(x[-1] @ qk @ x.T)
    return ov @ x.T @ (w / w.sum())
