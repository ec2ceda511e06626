"""Later positions get the score -100, which is low only next to scores near zero.

Hint: allowed scores may be far below -100. What is masked must be below every possible score: minus infinity.
"""

import math


def solution(input_activations, qk):
    n, v = len(input_activations), len(qk)
    pattern = []
    for x in input_activations:
        query = [sum(x[a] * qk[a][b] for a in range(v)) for b in range(v)]
        scores = [sum(q * k for q, k in zip(query, key)) for key in input_activations]
        i = len(pattern)
        scores[i + 1 :] = [-100.0] * (n - i - 1)
        top = max(scores)
        e = [math.exp(s - top) for s in scores]
        pattern.append([w / math.fsum(e) for w in e])
    return pattern
