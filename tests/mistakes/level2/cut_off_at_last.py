# diagnosed: mask_after_softmax
"""The softmax first; what is forbidden is cut off in the end."""

from math import exp


def solution(input_activations, qk):
    pattern = []
    for i, x in enumerate(input_activations):
        query = [sum(x[k] * qk[k][m] for k in range(len(x))) for m in range(len(x))]
        scores = [sum(q * y for q, y in zip(query, source)) for source in input_activations]
        top = max(scores)
        powers = [exp(s - top) for s in scores]
        total = sum(powers)
        pattern.append([p / total if j <= i else 0 for j, p in enumerate(powers)])
    return pattern
