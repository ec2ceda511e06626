"""The maximum of a row is found by a recursion that calls itself twice, so the time doubles with each further position.

Hint: keep the result of the recursive call in a variable, or use `max`. With 64 tokens, 2 to the power of 64 calls never end.
"""

import math


def maximum(scores):
    head, tail = scores[0], scores[1:]
    if not tail:
        return head
    if head >= maximum(tail):
        return head
    return maximum(tail)


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = [[0.0] * n for _ in range(n)]
    for i in reversed(range(n)):
        x = input_activations[i]
        query = [sum(x[a] * qk[a][b] for a in range(v)) for b in range(v)]
        scores = [sum(q * k for q, k in zip(query, y)) for y in input_activations[: i + 1]]
        top = maximum(scores)
        e = [math.exp(s - top) for s in scores]
        for j in range(i + 1):
            pattern[i][j] = e[j] / sum(e)
    return pattern
