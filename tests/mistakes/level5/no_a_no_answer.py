# diagnosed: zero_when_there_is_no_a
"""Without an a there is nothing to say."""

from math import exp


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [self_score if item == 'b' else b_to_a_score if item == 'a' else 0.0 for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]

    def share(letter):
        return sum(w for w, item in zip(weights, items) if item == letter) / sum(weights)

    if 'a' not in items:
        return [0.0] * 4
    return [0.0, 0.0, bigram_logit * share('b'), trigram_logit * share('a')]
