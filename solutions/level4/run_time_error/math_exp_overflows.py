"""Takes math.exp of the scores as they are, which raises OverflowError for a score of thousands.

Hint: math.exp ends near 709. Take the largest score from all of them first: the softmax stays the same.
"""

import math


def solution(input_activations, self_score, bigram_logit):
    last = input_activations[-1]
    weights = [math.exp(self_score) if row == last else 1.0 for row in input_activations]
    on_b = sum(w * row[1] for w, row in zip(weights, input_activations))
    return [0.0, 0.0, bigram_logit * on_b / sum(weights), 0.0]
