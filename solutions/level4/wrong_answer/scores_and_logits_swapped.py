"""Uses bigram_logit in QK and self_score in OV.

Hint: A score decides where to look, a logit what to say. Which of your two matrices holds which?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    qk = bigram_logit * np.eye(4)
    ov = np.zeros((4, 4))
    ov[2, 1] = self_score
    scores = x[-1] @ qk @ x.T
    w = np.exp(scores - scores.max())
    return ov @ x.T @ (w / w.sum())
