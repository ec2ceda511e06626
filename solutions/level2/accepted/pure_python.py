"""Loops over destinations and allowed sources only, so nothing needs a mask; exactly rounded sums by math.fsum, no numpy."""

import math


def score(destination, qk, source):
    return math.fsum(
        destination[a] * qk[a][b] * source[b] for a in range(len(destination)) for b in range(len(source))
    )


def solution(input_activations, qk):
    n_tokens = len(input_activations)
    pattern = []
    for i, destination in enumerate(input_activations):
        scores = [score(destination, qk, source) for source in input_activations[: i + 1]]
        largest = max(scores)
        exponentials = [math.exp(s - largest) for s in scores]
        total = math.fsum(exponentials)
        pattern.append([e / total for e in exponentials] + [0.0] * (n_tokens - i - 1))
    return pattern
