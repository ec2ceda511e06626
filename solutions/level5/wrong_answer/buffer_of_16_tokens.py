"""Copies the sequence into a buffer of 16 positions, and cuts off what comes after.

Hint: The number of positions is the number of rows you are given. A sequence may be longer than the examples are.
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    items = [row.index(1.0) for row in input_activations[:16]]
    scores = [(b_to_a_score, self_score, 0.0, 0.0)[item] for item in items]
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    on_b = sum(w for w, item in zip(weights, items) if item == 1)
    on_a = sum(w for w, item in zip(weights, items) if item == 0)
    return [0.0, 0.0, bigram_logit * on_b / sum(weights), trigram_logit * on_a / sum(weights)]
