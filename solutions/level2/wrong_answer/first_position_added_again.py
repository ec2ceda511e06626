"""The first position's weight is counted twice in each sum, a start value that is also in the loop.

Hint: start the sum at 0.0, or start the loop at the second source, not both. Do your rows add up to 1?
"""

import math


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    for i, x in enumerate(input_activations):
        query = [sum(x[a] * qk[a][b] for a in range(v)) for b in range(v)]
        scores = [sum(q * k for q, k in zip(query, y)) for y in input_activations[: i + 1]]
        top = max(scores)
        total = math.exp(scores[0] - top) if i else 0.0
        for s in scores:
            total += math.exp(s - top)
        for j, s in enumerate(scores):
            pattern[i][j] = math.exp(s - top) / total
    return pattern
