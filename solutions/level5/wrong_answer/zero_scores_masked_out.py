"""Takes a score of 0 for a masked position and leaves it out of the softmax, be it a c, a d, or an a whose score is 0.

Hint: Only minus infinity leaves a position out. What if self_score is 0?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, 0] = b_to_a_score
    scores = x[-1] @ qk @ x.T
    scores[scores == 0] = -np.inf
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
