"""Standard library only: walk over the positions, and collect two exact sums of weights, on b and in total.

A score of a position is self_score or 0, so the largest is known without a look at a matrix. ``math.fsum`` rounds once.
"""

import math


def item_of(row):
    """The index of the only 1.0 in a one-hot row."""
    return row.index(1.0)


def solution(input_activations, self_score, bigram_logit):
    items = [item_of(row) for row in input_activations]
    last = items[-1]
    scores = [self_score if item == last else 0.0 for item in items]
    largest = max(scores)

    weights = [math.exp(score - largest) for score in scores]
    on_b = math.fsum(weight for weight, item in zip(weights, items) if item == 1)
    return [0.0, 0.0, bigram_logit * on_b / math.fsum(weights), 0.0]
