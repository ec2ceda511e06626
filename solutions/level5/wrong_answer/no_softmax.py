"""Uses the scores themselves as weights, with no softmax.

Hint: Do your weights sum to 1? What should the answer be when both scores are 0?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, 0] = b_to_a_score
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    scores = x @ qk @ x.T
    return (scores @ x @ ov.T)[-1]
