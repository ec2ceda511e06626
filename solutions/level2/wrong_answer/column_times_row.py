"""Destination and source are swapped in the sum, with the source's numbers going with the rows of QK.

Hint: in x_i[a] · QK[a][b] · x_j[b] the row a of QK goes with the destination i, the column b with the source j.
"""

import math


def solution(input_activations, qk):
    n = len(input_activations)
    pattern = [[0.0] * n for _ in range(n)]
    for destination in range(n):
        scores = []
        for source in range(destination + 1):
            s = 0.0
            for a, from_source in enumerate(input_activations[source]):
                for b, from_destination in enumerate(input_activations[destination]):
                    s += from_source * qk[a][b] * from_destination
            scores.append(s)
        top = max(scores)
        e = [math.exp(s - top) for s in scores]
        for source, w in enumerate(e):
            pattern[destination][source] = w / math.fsum(e)
    return pattern
