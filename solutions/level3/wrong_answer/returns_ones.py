"""A matrix of ones is returned.

Hint: start with one token, where the answer is OV · x.
"""


def solution(input_activations, qk, ov):
    return [[1.0] * len(ov) for _ in input_activations]
