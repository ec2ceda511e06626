"""Sets QK[a][b] instead of QK[b][a], so that a looks at b and the last b does not see the a.

Hint: In QK the row attends and the column is attended to. Who attends at the end of the sequence?
"""

import numpy as np

A, B, C, D = range(4)


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[A, B] = b_to_a_score
    ov = np.zeros((4, 4))
    ov[C, B] = bigram_logit
    ov[D, A] = trigram_logit
    scores = x[-1] @ qk @ x.T
    weights = np.exp(scores - scores.max())
    return ov @ x.T @ (weights / weights.sum())
