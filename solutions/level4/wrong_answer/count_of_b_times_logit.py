"""Adds the whole bigram_logit for each b in the sequence.

Hint: Attention is a mean with weights that sum to 1, so the logit of c cannot be larger than bigram_logit.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    return ov @ np.sum(input_activations, axis=0)
