"""Allowed positions whose score is zero are skipped, as if zero meant "no attention".

Hint: a score of 0 is above all negative ones; exp(0) is 1. Only later positions get nothing.
"""

import math


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    for i in range(n):
        scores = {}
        for j in range(i + 1):
            s = sum(input_activations[i][a] * qk[a][b] * input_activations[j][b] for a in range(v) for b in range(v))
            if s:
                scores[j] = s
        if not scores:
            scores[i] = 0.0
        top = max(scores.values())
        total = sum(math.exp(s - top) for s in scores.values())
        for j, s in scores.items():
            pattern[i][j] = math.exp(s - top) / total
    return pattern
