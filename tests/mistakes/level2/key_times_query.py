# diagnosed: qk_transposed, column_times_row
"""The source comes first in the product."""

from math import exp


def solution(input_activations, qk):
    n, width = len(input_activations), len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    for i in range(n):
        scores = []
        for j in range(i + 1):
            source, destination = input_activations[j], input_activations[i]
            scores.append(sum(source[k] * qk[k][m] * destination[m] for k in range(width) for m in range(width)))
        top = max(scores)
        total = sum(exp(s - top) for s in scores)
        for j, s in enumerate(scores):
            pattern[i][j] = exp(s - top) / total
    return pattern
