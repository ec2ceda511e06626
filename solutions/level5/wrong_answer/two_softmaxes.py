"""Takes a softmax for each rule, one without the score of a and one without the score of b.

Hint: There is one head and one attention pattern. If b gets more of it, what happens to a?
"""

import numpy as np


def attention(scores):
    weights = np.exp(scores - scores.max())
    return weights / weights.sum()


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    bigram = attention(self_score * x[:, 1])
    trigram = attention(b_to_a_score * x[:, 0])
    return np.array([0, 0, bigram_logit * (bigram @ x[:, 1]), trigram_logit * (trigram @ x[:, 0])])
