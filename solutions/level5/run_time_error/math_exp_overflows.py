"""Takes math.exp of the scores as they are, which raises OverflowError for a score of thousands.

Hint: math.exp ends near 709. Take the largest score from all of them first: the softmax stays the same.
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    n_a, n_b, n_c, n_d = (sum(column) for column in zip(*input_activations))
    on_a = n_a * math.exp(b_to_a_score)
    on_b = n_b * math.exp(self_score)
    total = on_a + on_b + n_c + n_d
    return [0.0, 0.0, bigram_logit * on_b / total, trigram_logit * on_a / total]
