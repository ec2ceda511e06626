# diagnosed: residual_added
"""Adds what the head writes to what was there."""

from math import exp


def pattern_of(x, qk, scale=1.0):
    rows = []
    for i, destination in enumerate(x):
        query = [sum(d * q for d, q in zip(destination, column)) for column in zip(*qk)]
        scores = [scale * sum(a * b for a, b in zip(query, source)) for source in x[: i + 1]]
        top = max(scores)
        powers = [exp(s - top) for s in scores]
        rows.append([p / sum(powers) for p in powers])
    return rows


def mixed(weights, vectors):
    return [sum(w * vector[k] for w, vector in zip(weights, vectors)) for k in range(len(vectors[0]))]


def solution(input_activations, qk, ov):
    out = []
    for x, weights in zip(input_activations, pattern_of(input_activations, qk)):
        read = mixed(weights, input_activations)
        out.append([old + sum(o * r for o, r in zip(row, read)) for old, row in zip(x, ov)])
    return out
