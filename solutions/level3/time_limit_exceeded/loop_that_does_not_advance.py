"""A while loop skips tokens of all zeros with `continue` before it counts on, and so never gets past one.

Hint: advance the counter before `continue`, or use a for loop. Such a token must not be skipped anyway: it takes its share of the attention.
"""

import math


def solution(input_activations, qk, ov):
    v = len(qk)
    output = []
    for i, x in enumerate(input_activations):
        scores = [sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v)) for y in input_activations[: i + 1]]
        top = max(scores)
        total = math.fsum(math.exp(s - top) for s in scores)
        row = [0.0] * v
        j = 0
        while j <= i:
            source = input_activations[j]
            if not any(source):
                continue
            weight = math.exp(scores[j] - top) / total
            for c in range(v):
                row[c] += weight * sum(ov[c][d] * source[d] for d in range(v))
            j += 1
        output.append(row)
    return output
