# diagnosed: itself_is_the_last_position, only_the_first_copy, only_the_nearest_earlier_copy
"""There is only one self: the last place."""

from math import exp


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    items = ["abcd"[row.index(1)] for row in input_activations]
    scores = [b_to_a_score * (item == 'a') for item in items[:-1]] + [self_score]
    top = max(scores)
    weights = [exp(s - top) for s in scores]

    def share(letter):
        return sum(w for w, item in zip(weights, items) if item == letter) / sum(weights)

    return [0.0, 0.0, bigram_logit * share('b'), trigram_logit * share('a')]
