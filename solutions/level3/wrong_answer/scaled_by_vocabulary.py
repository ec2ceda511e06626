"""Scores are divided by n_vocab, a mean where a sum is meant.

Hint: x_i · QK · x_j is a sum of products; nothing is divided by the number of them.
"""

import math


def solution(input_activations, qk, ov):
    v = len(qk)
    sent = [[sum(ov[c][d] * x[d] for d in range(v)) for c in range(v)] for x in input_activations]
    output = []
    for i, x in enumerate(input_activations):
        scores = [sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v)) / v for y in input_activations[: i + 1]]
        e = [math.exp(s - max(scores)) for s in scores]
        output.append([sum(w * s[c] for w, s in zip(e, sent)) / sum(e) for c in range(v)])
    return output
