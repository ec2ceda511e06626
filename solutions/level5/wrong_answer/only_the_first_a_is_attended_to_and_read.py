"""Looks for an a from the left and stops at the first: the others are neither attended to nor read.

Hint: A product with the whole column of a would find all of them. How many a does your loop see in a a c b?
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    first_a = None
    for position, row in enumerate(input_activations):
        if row[0] == 1:
            first_a = position
            break
    scores = [self_score if row[1] else 0.0 for row in input_activations]
    if first_a is not None:
        scores[first_a] = b_to_a_score
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    total = sum(weights)
    c = sum(w for w, row in zip(weights, input_activations) if row[1]) / total * bigram_logit
    d = 0.0 if first_a is None else weights[first_a] / total * trigram_logit
    return [0.0, 0.0, c, d]
