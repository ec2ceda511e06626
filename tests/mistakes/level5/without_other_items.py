# diagnosed: others_left_out_of_softmax
"""Only a and b are counted."""

from math import exp


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    a = sum(row[0] for row in input_activations)
    b = sum(row[1] for row in input_activations)
    top = max(self_score, b_to_a_score) if a else self_score
    a, b = a * exp(b_to_a_score - top), b * exp(self_score - top)
    return [0.0, 0.0, bigram_logit * b / (a + b), trigram_logit * a / (a + b)]
