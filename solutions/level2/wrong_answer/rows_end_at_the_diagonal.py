"""Each row holds the allowed positions only, so the rows have different lengths.

Hint: fill every row up with zeros to n_tokens numbers; the answer is a square matrix.
"""

import math


def solution(input_activations, qk):
    v = len(qk)
    pattern = []
    for i, x in enumerate(input_activations):
        query = [sum(x[a] * qk[a][b] for a in range(v)) for b in range(v)]
        scores = [sum(q * k for q, k in zip(query, key)) for key in input_activations[: i + 1]]
        e = [math.exp(s - max(scores)) for s in scores]
        pattern.append([w / sum(e) for w in e])
    return pattern
