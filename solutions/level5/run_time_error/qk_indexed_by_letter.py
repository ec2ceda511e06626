"""Uses letters as indices of QK, which numpy does not take.

Hint: An array is indexed by numbers. Give the four letters their indices first: a is 0, b is 1, c is 2, d is 3.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk["b", "a"] = b_to_a_score
    ov = np.zeros((4, 4))
    ov["c", "b"] = bigram_logit
    ov["d", "a"] = trigram_logit
    scores = x[-1] @ qk @ x.T
    w = np.exp(scores - scores.max())
    return ov @ x.T @ (w / w.sum())
