"""Gives self_score to the last position and to the first copy of its item, and leaves out those between them.

Hint: Two places were thought of, the beginning and the end. What of a copy in the middle?
"""

import math


def solution(input_activations, self_score, bigram_logit):
    first = input_activations.index(input_activations[-1])
    last = len(input_activations) - 1
    scores = {i: self_score if i in (first, last) else 0 for i in range(last + 1)}
    highest = max(scores.values())
    weights = {i: math.exp(s - highest) for i, s in scores.items()}
    denominator = sum(weights.values())
    logits = [0.0] * 4
    for i, w in weights.items():
        if input_activations[i][1] == 1:
            logits[2] += bigram_logit * w / denominator
    return logits
