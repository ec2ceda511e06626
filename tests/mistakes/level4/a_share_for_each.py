# diagnosed: self_score_shared_among_copies
"""The score is shared among the copies."""

from math import exp


def solution(input_activations, self_score, bigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [self_score / items.count(item) if item == items[-1] else 0.0 for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]
    on_b = sum(w for w, item in zip(weights, items) if item == "b") / sum(weights)
    return [0.0, 0.0, bigram_logit * on_b, 0.0]
