"""Cuts negative logits to 0, as a rectifier would.

Hint: A logit is no probability and may be negative. There is no rectifier in an attention head.
"""

import math


def solution(input_activations, self_score, bigram_logit):
    scores = [self_score * (row == input_activations[-1]) for row in input_activations]
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    on_b = sum(w for w, row in zip(weights, input_activations) if row[1] == 1)
    return [max(0.0, v) for v in (0.0, 0.0, bigram_logit * on_b / sum(weights), 0.0)]
