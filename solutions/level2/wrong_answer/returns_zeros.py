"""A matrix of zeros is returned, as a stub would.

Hint: every row of the pattern adds up to 1; start with row 0, which is [1, 0, 0, …].
"""


def solution(input_activations, qk):
    n = len(input_activations)
    return [[0.0] * n for _ in range(n)]
