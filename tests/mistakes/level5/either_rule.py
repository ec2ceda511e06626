# diagnosed: bigram_dropped_when_a_is_there
"""The longer rule wins, where it applies."""

from math import exp


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [self_score if item == 'b' else b_to_a_score if item == 'a' else 0.0 for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]

    def share(letter):
        return sum(w for w, item in zip(weights, items) if item == letter) / sum(weights)

    return [0.0, 0.0, 0.0 if 'a' in items else bigram_logit * share('b'), trigram_logit * share('a')]
