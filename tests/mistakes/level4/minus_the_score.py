# diagnosed: negated_scores
"""Attends to what is not the same."""

from math import exp


def solution(input_activations, self_score, bigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [-self_score if item == items[-1] else 0.0 for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]
    on_b = sum(w for w, item in zip(weights, items) if item == "b") / sum(weights)
    return [0.0, 0.0, bigram_logit * on_b, 0.0]
