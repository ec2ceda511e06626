# diagnosed: nothing
# shows: factor
"""Four times the right answer."""

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


def right(input_activations, qk, ov):
    read = [mixed(weights, input_activations) for weights in pattern_of(input_activations, qk)]
    return [[sum(o * r for o, r in zip(row, vector)) for row in ov] for vector in read]


def solution(input_activations, qk, ov):
    return [[4 * number for number in row] for row in right(input_activations, qk, ov)]
