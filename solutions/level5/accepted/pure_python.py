"""Standard library only: three kinds of positions (a, b, the rest), their scores, and exact sums of their weights.

The last token is always b, so what a position scores depends on its item alone. ``math.fsum`` rounds once.
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    weights_on = {"a": [], "b": [], "other": []}
    kinds = []
    for is_a, is_b, _, _ in input_activations:
        kinds.append("a" if is_a else "b" if is_b else "other")

    score_of = {"a": b_to_a_score, "b": self_score, "other": 0.0}
    largest = max(score_of[kind] for kind in kinds)
    for kind in kinds:
        weights_on[kind].append(math.exp(score_of[kind] - largest))

    total = math.fsum(weight for weights in weights_on.values() for weight in weights)
    on_a, on_b = math.fsum(weights_on["a"]), math.fsum(weights_on["b"])
    return [0.0, 0.0, bigram_logit * on_b / total, trigram_logit * on_a / total]
