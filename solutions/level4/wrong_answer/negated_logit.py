"""Returns the negative of the logit, as one would for a loss.

Hint: A high logit means a likely token. With a positive bigram_logit, is c more likely after your answer?
"""

import math


def solution(input_activations, self_score, bigram_logit):
    last = input_activations[-1]
    scores = [self_score if row == last else 0.0 for row in input_activations]
    on_b = total = 0.0
    for score, row in zip(scores, input_activations):
        weight = math.exp(score - max(scores))
        total += weight
        on_b += weight * row[1]
    return [0.0, 0.0, -bigram_logit * on_b / total, 0.0]
