"""Divides by the weights of the last item's copies only, so that other items take no attention.

Hint: A softmax divides by the sum over all positions. What is the weight of a position with score 0?
"""

import math


def solution(input_activations, self_score, bigram_logit):
    last = input_activations[-1]
    scores = [self_score if row == last else 0.0 for row in input_activations]
    m = max(scores)
    weights = [math.exp(s - m) for s in scores]
    total = sum(w for w, row in zip(weights, input_activations) if row == last)
    on_b = sum(w * row[1] for w, row in zip(weights, input_activations))
    return [0.0, 0.0, bigram_logit * on_b / total if total else 0.0, 0.0]
