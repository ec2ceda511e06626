"""math.exp is taken of the scores as they are, and raises OverflowError above about 709.

Hint: subtract each row's largest allowed score before exp, as in level 1.
"""

import math


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = []
    for i, x in enumerate(input_activations):
        e = []
        for y in input_activations[: i + 1]:
            e.append(math.exp(sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v))))
        total = sum(e)
        pattern.append([w / total for w in e] + [0.0] * (n - i - 1))
    return pattern
