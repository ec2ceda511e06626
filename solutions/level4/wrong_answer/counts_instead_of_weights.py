"""Multiplies bigram_logit by the share of positions that hold b, whatever attention they get.

Hint: That is right when self_score is 0. What is self_score for otherwise?
"""


def solution(input_activations, self_score, bigram_logit):
    b_count = sum(row[1] for row in input_activations)
    return [0, 0, bigram_logit * b_count / len(input_activations), 0]
