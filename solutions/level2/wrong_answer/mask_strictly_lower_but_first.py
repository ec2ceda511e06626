"""A position may not attend to itself, except the first, which would have nothing else.

Hint: position i attends to the positions j ≤ i, so itself is among them for every position.
"""

import math


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    pattern[0][0] = 1.0
    for i in range(1, n):
        query = [sum(input_activations[i][a] * qk[a][b] for a in range(v)) for b in range(v)]
        scores = [sum(query[b] * input_activations[j][b] for b in range(v)) for j in range(i)]
        top = max(scores)
        e = [math.exp(s - top) for s in scores]
        for j in range(i):
            pattern[i][j] = e[j] / sum(e)
    return pattern
