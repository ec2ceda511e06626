"""The activations are returned as they came.

Hint: with one token the answer is OV · x, not x.
"""


def solution(input_activations, qk, ov):
    return input_activations
