# diagnosed: scores_divided_by_root_of_vocabulary
"""The scale of the papers, with four items."""

from math import exp


def solution(input_activations, self_score, bigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [self_score / 4**0.5 * (item == items[-1]) for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]
    on_b = sum(w for w, item in zip(weights, items) if item == "b") / sum(weights)
    return [0.0, 0.0, bigram_logit * on_b, 0.0]
