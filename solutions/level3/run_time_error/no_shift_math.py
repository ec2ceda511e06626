"""math.exp is taken of the scores as they are, and raises OverflowError above about 709.

Hint: subtract each row's largest allowed score before exp, as in the levels before.
"""

from math import exp


def solution(input_activations, qk, ov):
    v = len(ov)
    output = []
    for i, x in enumerate(input_activations):
        total, row = 0.0, [0.0] * v
        for y in input_activations[: i + 1]:
            weight = exp(sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v)))
            total += weight
            for c in range(v):
                row[c] += weight * sum(ov[c][d] * y[d] for d in range(v))
        output.append([number / total for number in row])
    return output
