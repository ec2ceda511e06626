"""Only the diagonal of QK is used: the product is taken number by number instead of as a matrix product.

Hint: an item may look for another item: QK[a][b] with a ≠ b counts as well. Use `@`, not `*`.
"""

import math


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    for i in range(n):
        scores = [sum(input_activations[i][a] * qk[a][a] * input_activations[j][a] for a in range(v)) for j in range(i + 1)]
        e = [math.exp(s - max(scores)) for s in scores]
        for j in range(i + 1):
            pattern[i][j] = e[j] / sum(e)
    return pattern
