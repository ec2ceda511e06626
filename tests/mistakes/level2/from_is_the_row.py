# diagnosed: transposed_pattern
"""Rows are where attention comes from."""

from math import exp


def solution(input_activations, qk):
    n = len(input_activations)
    answer = [[0.0] * n for _ in range(n)]
    for i, destination in enumerate(input_activations):
        query = [sum(d * q for d, q in zip(destination, column)) for column in zip(*qk)]
        scores = [sum(a * b for a, b in zip(query, input_activations[j])) for j in range(i + 1)]
        top = max(scores)
        powers = [exp(s - top) for s in scores]
        for j in range(i + 1):
            answer[j][i] = powers[j] / sum(powers)
    return answer
