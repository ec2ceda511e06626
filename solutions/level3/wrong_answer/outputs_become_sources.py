"""The activations are overwritten with outputs on the way, so later positions receive outputs of earlier ones.

Hint: write into a new matrix. Every position attends to the activations as they were given.
"""

import math


def solution(input_activations, qk, ov):
    v = len(qk)
    rows = input_activations
    for i, x in enumerate(rows):
        scores = [sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v)) for y in rows[: i + 1]]
        top = max(scores)
        e = [math.exp(s - top) for s in scores]
        mixed = [sum(w * y[b] for w, y in zip(e, rows)) / sum(e) for b in range(v)]
        rows[i] = [sum(ov[c][d] * mixed[d] for d in range(v)) for c in range(v)]
    return rows
