"""Gives self_score to the first b only, because list.index stops there.

Hint: index finds one position. How many positions hold a b in a sequence like b a b c b?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    scores = [b_to_a_score if row[0] else 0.0 for row in input_activations]
    scores[input_activations.index([0.0, 1.0, 0.0, 0.0])] = self_score
    weights = np.exp(np.array(scores) - max(scores))
    weights = weights / weights.sum()
    logits = [0.0, 0.0, 0.0, 0.0]
    for weight, row in zip(weights, input_activations):
        logits[2] += weight * row[1] * bigram_logit
        logits[3] += weight * row[0] * trigram_logit
    return logits
