"""Sets OV[d][b] instead of OV[d][a], so that d is spoken for by b whether or not there is an a.

Hint: What is read to predict d? The b only looks; what it looks at is what OV gets.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, 0] = b_to_a_score
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 1] = trigram_logit
    scores = x[-1] @ qk @ x.T
    w = np.exp(scores - scores.max())
    return ov @ x.T @ (w / w.sum())
