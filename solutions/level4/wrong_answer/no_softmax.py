"""Uses the scores themselves as weights, with no softmax.

Hint: Do your weights sum to 1? What should happen to the logit of c when self_score is 0?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    scores = x @ qk @ x.T
    return (scores @ x @ ov.T)[-1]
