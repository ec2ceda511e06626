"""Gives self_score to the last position and to the first b, and leaves out those between them.

Hint: Two places were thought of, the beginning and the end. What of a b in the middle?
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    last = len(input_activations) - 1
    first = next(i for i, row in enumerate(input_activations) if row[1])
    scores = []
    for i, row in enumerate(input_activations):
        if row[0]:
            scores.append(b_to_a_score)
        else:
            scores.append(self_score if i in (first, last) else 0.0)
    highest = max(scores)
    weights = [math.exp(s - highest) for s in scores]
    logits = [0.0] * 4
    for w, row in zip(weights, input_activations):
        logits[2] += bigram_logit * row[1] * w / sum(weights)
        logits[3] += trigram_logit * row[0] * w / sum(weights)
    return logits
