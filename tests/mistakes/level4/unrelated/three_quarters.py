# diagnosed: nothing
# shows: factor
"""Three quarters of the logit."""

from math import exp


def right(input_activations, self_score, bigram_logit):
    scores = [self_score if row == input_activations[-1] else 0.0 for row in input_activations]
    top = max(scores)
    weights = [exp(s - top) for s in scores]
    on_b = sum(w for w, row in zip(weights, input_activations) if row[1])
    return [0.0, 0.0, bigram_logit * on_b / sum(weights), 0.0]


def solution(input_activations, self_score, bigram_logit):
    return [0.75 * number for number in right(input_activations, self_score, bigram_logit)]
