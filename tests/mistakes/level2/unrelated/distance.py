# diagnosed: nothing
# shows: part
"""Attention by distance."""

def solution(input_activations, qk):
    n = len(input_activations)
    pattern = []
    for i in range(n):
        near = [1 / (1 + i - j) for j in range(i + 1)]
        pattern.append([p / sum(near) for p in near] + [0.0] * (n - i - 1))
    return pattern
