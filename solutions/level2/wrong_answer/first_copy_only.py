"""Of several positions with the same activation only the first is attended to.

Hint: `list.index` finds the first position with that row. Each position counts on its own, copies too.
"""

import math


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    for i, x in enumerate(input_activations):
        exponents = {}
        for y in input_activations[: i + 1]:
            j = input_activations.index(y)
            exponents[j] = sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v))
        top = max(exponents.values())
        total = sum(math.exp(s - top) for s in exponents.values())
        for j, s in exponents.items():
            pattern[i][j] = math.exp(s - top) / total
    return pattern
