# diagnosed: scores_swapped
"""The scores of a and b are exchanged."""

from math import exp


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [{'a': self_score, 'b': b_to_a_score}.get(item, 0) for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]

    def share(letter):
        return sum(w for w, item in zip(weights, items) if item == letter) / sum(weights)

    return [0.0, 0.0, bigram_logit * share('b'), trigram_logit * share('a')]
