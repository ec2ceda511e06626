# diagnosed: softmax_over_distinct_items
"""Works with a set of the items that occur."""

from math import exp


def solution(input_activations, self_score, bigram_logit):
    last = tuple(input_activations[-1])
    scores = {item: self_score if item == last else 0.0 for item in map(tuple, input_activations)}
    top = max(scores.values())
    total = sum(exp(s - top) for s in scores.values())
    b = (0.0, 1.0, 0.0, 0.0)
    return [0.0, 0.0, bigram_logit * exp(scores[b] - top) / total if b in scores else 0.0, 0.0]
