# diagnosed: qk_not_used
"""Positions that are alike attend to each other."""

from math import exp


def solution(input_activations, qk):
    pattern = []
    for i, x in enumerate(input_activations):
        scores = [sum(a * b for a, b in zip(x, y)) for y in input_activations[: i + 1]]
        top = max(scores)
        powers = [exp(s - top) for s in scores]
        pattern.append([p / sum(powers) for p in powers] + [0.0] * (len(input_activations) - i - 1))
    return pattern
