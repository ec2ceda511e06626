"""The sum runs over the distinct scores of a row, so equal scores count once.

Hint: a set drops duplicates. Two positions that hold the same token both count.
"""

import math


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    for i, x in enumerate(input_activations):
        query = [sum(x[a] * qk[a][b] for a in range(v)) for b in range(v)]
        scores = [sum(q * k for q, k in zip(query, y)) for y in input_activations[: i + 1]]
        top = max(scores)
        total = sum(math.exp(s - top) for s in set(scores))
        for j, s in enumerate(scores):
            pattern[i][j] = math.exp(s - top) / total
    return pattern
