"""One length is used for both tokens and vocabulary items, as if they were always equal.

Hint: n_tokens is len(input_activations) and n_vocab is len(qk); they may differ either way.
"""

import math


def solution(input_activations, qk):
    n = len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    for i in range(n):
        scores = []
        for j in range(i + 1):
            scores.append(
                sum(input_activations[i][a] * qk[a][b] * input_activations[j][b] for a in range(n) for b in range(n))
            )
        e = [math.exp(s - max(scores)) for s in scores]
        for j in range(i + 1):
            pattern[i][j] = e[j] / sum(e)
    return pattern
