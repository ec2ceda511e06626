"""Rounds the attention weights to six decimals before they are used.

Hint: Rounding in the middle is multiplied by what comes after it. How large is the error when the logit is 5000?
"""

import math


def solution(input_activations, self_score, bigram_logit):
    last = input_activations[-1]
    scores = [self_score if row == last else 0.0 for row in input_activations]
    top = max(scores)
    total = sum(math.exp(s - top) for s in scores)
    attention = [round(math.exp(s - top) / total, 6) for s in scores]
    on_b = sum(p for p, row in zip(attention, input_activations) if row[1])
    return [0, 0, on_b * bigram_logit, 0]
