# diagnosed: nothing
# shows: constant
"""A stub that returns zeros."""

def solution(input_activations, self_score, bigram_logit):
    return [0.0, 0.0, 0.0, 0.0]
