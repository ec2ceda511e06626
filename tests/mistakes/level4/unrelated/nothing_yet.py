# diagnosed: nothing
"""A stub that returns nothing."""

def solution(input_activations, self_score, bigram_logit):
    pass
