"""Tokens whose activation is all zeros are taken for padding, and nobody's attention goes to them.

Hint: they send nothing, but they are attended to, and that share is missing elsewhere. Nothing in the input is padding.
"""

import math


def solution(input_activations, qk, ov):
    v = len(qk)
    output = []
    for i, x in enumerate(input_activations):
        sources = [y for y in input_activations[: i + 1] if any(y)] or [x]
        scores = [sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v)) for y in sources]
        e = [math.exp(s - max(scores)) for s in scores]
        mixed = [sum(w * y[b] for w, y in zip(e, sources)) / sum(e) for b in range(v)]
        output.append([sum(ov[c][d] * mixed[d] for d in range(v)) for c in range(v)])
    return output
