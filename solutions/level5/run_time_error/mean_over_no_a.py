"""Divides the attention on a by the number of a, which may be 0.

Hint: There is nothing to divide by: the weights already sum to 1 over all positions.
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    scores = [self_score if row[1] else b_to_a_score if row[0] else 0.0 for row in input_activations]
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    on_b = [w / sum(weights) for w, row in zip(weights, input_activations) if row[1]]
    on_a = [w / sum(weights) for w, row in zip(weights, input_activations) if row[0]]
    return [0.0, 0.0, bigram_logit * sum(on_b), trigram_logit * sum(on_a) / len(on_a)]
