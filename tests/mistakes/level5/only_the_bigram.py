# diagnosed: level_4_only
"""Level 4 handed in for level 5."""

from math import exp


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [self_score * (item == 'b') for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]

    def share(letter):
        return sum(w for w, item in zip(weights, items) if item == letter) / sum(weights)

    return [0.0, 0.0, bigram_logit * share('b'), 0.0]
