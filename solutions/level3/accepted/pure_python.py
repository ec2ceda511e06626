"""Loops: what each source sends is OV times its activation, and each destination adds it up by weight, exactly rounded; no numpy."""

import math


def times(matrix, column):
    return [math.fsum(entry * number for entry, number in zip(row, column)) for row in matrix]


def solution(input_activations, qk, ov):
    keys = [times(qk, x) for x in input_activations]
    sent = [times(ov, x) for x in input_activations]
    output = []
    for i, x in enumerate(input_activations):
        scores = [math.fsum(a * b for a, b in zip(x, key)) for key in keys[: i + 1]]
        largest = max(scores)
        exponentials = [math.exp(score - largest) for score in scores]
        total = math.fsum(exponentials)
        output.append([math.fsum(e * s[v] for e, s in zip(exponentials, sent)) / total for v in range(len(ov))])
    return output
