"""The activations are returned as they came.

Hint: the answer has n_tokens rows and n_tokens columns: a weight for each pair of positions.
"""


def solution(input_activations, qk):
    return input_activations
