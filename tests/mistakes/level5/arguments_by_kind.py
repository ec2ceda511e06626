# diagnosed: arguments_in_another_order
"""Scores first, then logits."""

from math import exp


def solution(input_activations, b_score, a_score, c_logit, d_logit):
    a, b, c, d = (sum(column) for column in zip(*input_activations))
    top = max([b_score] + [a_score] * bool(a) + [0.0] * bool(c + d))
    a, b, rest = a * exp(min(a_score - top, 0)), b * exp(b_score - top), (c + d) * exp(min(-top, 0))
    total = a + b + rest
    return [0.0, 0.0, c_logit * b / total, d_logit * a / total]
