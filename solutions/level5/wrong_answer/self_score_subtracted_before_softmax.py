"""Takes self_score for the largest score, which it is not where b_to_a_score or 0 is larger.

Hint: With a self_score of -10000 the others have the larger scores. Subtract the maximum of the scores that are really there.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - self_score)
    a, b, _, _ = w @ x / w.sum()
    return np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
