# diagnosed: no_mask
"""A pattern without a direction in time."""

from math import exp


def dot(left, right):
    return sum(a * b for a, b in zip(left, right))


def solution(input_activations, qk):
    pattern = []
    for destination in input_activations:
        query = [dot(destination, column) for column in zip(*qk)]
        scores = [dot(query, source) for source in input_activations]
        top = max(scores)
        powers = [exp(s - top) for s in scores]
        pattern.append([p / sum(powers) for p in powers])
    return pattern
