"""Lets the score fade with the distance from the last position.

Hint: QK has no notion of position: a b far back scores what a b nearby scores.
"""

import math


def solution(input_activations, self_score, bigram_logit):
    rows = input_activations
    scores = []
    for distance, row in zip(range(len(rows) - 1, -1, -1), rows):
        scores.append(self_score * 0.99**distance if row == rows[-1] else 0.0)
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    on_b = sum(w for w, row in zip(weights, rows) if row[1])
    return [0.0, 0.0, bigram_logit * on_b / sum(weights), 0.0]
