# diagnosed: nothing
# shows: part
"""Only an a right before the last b is read: a variant that the bank does not have."""

from math import exp


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [self_score if item == 'b' else b_to_a_score if item == 'a' else 0.0 for item in items]
    top = max(scores)
    weights = [exp(s - top) for s in scores]

    def share(letter):
        return sum(w for w, item in zip(weights, items) if item == letter) / sum(weights)

    return [0.0, 0.0, bigram_logit * share('b'), trigram_logit * (weights[-2] / sum(weights) if items[-2:-1] == ['a'] else 0.0)]
