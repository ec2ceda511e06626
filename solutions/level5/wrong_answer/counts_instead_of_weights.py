"""Multiplies the logits by the shares of positions that hold b and a, whatever attention they get.

Hint: That is right when both scores are 0. What are the scores for otherwise?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    a, b, _, _ = np.mean(input_activations, axis=0)
    return np.array([0.0, 0.0, b * bigram_logit, a * trigram_logit])
