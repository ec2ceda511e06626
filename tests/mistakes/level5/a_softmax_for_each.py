# diagnosed: two_softmaxes
"""Each rule has its own attention."""

import numpy as np


def attention(x, score, item):
    scores = x[:, item] * score
    return np.exp(scores - np.logaddexp.reduce(scores)) @ x[:, item]


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    return [0, 0, bigram_logit * attention(x, self_score, 1), trigram_logit * attention(x, b_to_a_score, 0)]
