# diagnosed: qk_and_ov_swapped
"""The two matrices are exchanged in the call of the head."""

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


def head(x, write, look):
    values = [[sum(w * a for w, a in zip(row, token)) for row in write] for token in x]
    return [mixed(weights, values) for weights in pattern_of(x, look)]


def solution(input_activations, qk, ov):
    return head(input_activations, qk, ov)
