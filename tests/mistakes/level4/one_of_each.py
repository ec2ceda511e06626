# diagnosed: softmax_over_vocabulary
"""Four items, and a softmax of four."""

from math import exp


def solution(input_activations, self_score, bigram_logit):
    last = input_activations[-1].index(1)
    scores = [self_score if item == last else 0.0 for item in range(4)]
    top = max(scores)
    weights = [exp(s - top) for s in scores]
    has_b = any(row[1] for row in input_activations)
    return [0.0, 0.0, has_b * bigram_logit * weights[1] / sum(weights), 0.0]
