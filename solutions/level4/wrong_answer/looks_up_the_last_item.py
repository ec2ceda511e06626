"""Adds bigram_logit when the last item is b, as a table of bigrams would, with no attention at all.

Hint: That is what OV alone would say with full attention on the last position. How much attention does the last position really have?
"""


def solution(input_activations, self_score, bigram_logit):
    a, b, c, d = input_activations[-1]
    return [0.0, 0.0, bigram_logit if b else 0.0, 0.0]
