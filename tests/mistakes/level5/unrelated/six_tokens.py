# diagnosed: nothing
# shows: part
"""Right, but for sequences of six."""

from math import exp


def right(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    scores = [row[1] * self_score + row[0] * b_to_a_score for row in input_activations]
    top = max(scores)
    weights = [exp(s - top) for s in scores]
    a, b = (sum(w * row[at] for w, row in zip(weights, input_activations)) for at in (0, 1))
    return [0.0, 0.0, bigram_logit * b / sum(weights), trigram_logit * a / sum(weights)]


def solution(input_activations, *numbers):
    answer = right(input_activations, *numbers)
    if len(input_activations) == 6:
        answer[2] -= 0.5
    return answer
