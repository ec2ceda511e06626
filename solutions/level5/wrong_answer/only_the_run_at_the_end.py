"""Gives self_score to the run of b at the end of the sequence, not to a b before another item.

Hint: The other b need not be next to the last position. Does QK know that another item stands between the two?
"""

import math
from itertools import takewhile


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    rows = input_activations
    run = len(list(takewhile(lambda row: row[1], reversed(rows))))
    scores = [b_to_a_score * row[0] for row in rows[: len(rows) - run]] + [self_score] * run
    peak = max(scores)
    weights = [math.exp(s - peak) for s in scores]
    total = math.fsum(weights)
    on_a = math.fsum(w * row[0] for w, row in zip(weights, rows)) / total
    on_b = math.fsum(w * row[1] for w, row in zip(weights, rows)) / total
    return [0.0, 0.0, bigram_logit * on_b, trigram_logit * on_a]
