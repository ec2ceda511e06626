"""Of several positions with the same activation only the first is attended to.

Hint: each position counts on its own, copies too: two copies have twice the weight of one.
"""

import math


def solution(input_activations, qk, ov):
    v = len(qk)
    output = []
    for i, x in enumerate(input_activations):
        sources = {tuple(y) for y in input_activations[: i + 1]}
        scores = {y: sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v)) for y in sources}
        top = max(scores.values())
        total = sum(math.exp(s - top) for s in scores.values())
        mixed = [sum(math.exp(s - top) * y[b] for y, s in scores.items()) / total for b in range(v)]
        output.append([sum(ov[c][d] * mixed[d] for d in range(v)) for c in range(v)])
    return output
