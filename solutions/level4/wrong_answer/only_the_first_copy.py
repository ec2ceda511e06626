"""Gives self_score to the first copy of the last item only, because list.index stops there.

Hint: index finds one position. How many positions hold the last item in a sequence like b a b d b?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    scores = [0.0] * len(input_activations)
    scores[input_activations.index(input_activations[-1])] = self_score
    weights = np.exp(np.array(scores) - max(scores))
    weights = weights / weights.sum()
    logit = 0.0
    for weight, row in zip(weights, input_activations):
        logit += weight * row[1] * bigram_logit
    return [0.0, 0.0, logit, 0.0]
