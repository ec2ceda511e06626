"""Divides the attention on b by the number of b, which may be 0.

Hint: There is nothing to divide by: the weights already sum to 1 over all positions.
"""

import math


def solution(input_activations, self_score, bigram_logit):
    last = input_activations[-1]
    scores = [self_score if row == last else 0.0 for row in input_activations]
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    on_b = [w / sum(weights) for w, row in zip(weights, input_activations) if row[1]]
    return [0.0, 0.0, bigram_logit * sum(on_b) / len(on_b), 0.0]
