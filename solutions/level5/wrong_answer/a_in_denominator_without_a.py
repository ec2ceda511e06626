"""Keeps the weight of one a in the denominator even where the sequence has no a.

Hint: An item that does not occur has no position, and takes no attention. Build the denominator from the positions.
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    n_a, n_b, n_c, n_d = (sum(column) for column in zip(*input_activations))
    n_a_below = max(n_a, 1)
    scores = [b_to_a_score, self_score] + [0.0] * bool(n_c + n_d)
    top = max(scores)
    on_a, on_b = math.exp(b_to_a_score - top), n_b * math.exp(self_score - top)
    rest = (n_c + n_d) * math.exp(-top) if n_c + n_d else 0.0
    total = n_a_below * on_a + on_b + rest
    return [0.0, 0.0, bigram_logit * on_b / total, trigram_logit * n_a * on_a / total]
