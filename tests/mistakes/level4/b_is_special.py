# diagnosed: self_score_for_every_b
"""Every b is looked at, by whatever stands at the end."""

from math import exp


def solution(input_activations, self_score, bigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [self_score * (item == "b") for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]
    on_b = sum(w for w, item in zip(weights, items) if item == "b") / sum(weights)
    return [0.0, 0.0, bigram_logit * on_b, 0.0]
