"""The output is rounded to six decimals, which is too few for small numbers.

Hint: answers are compared to about a millionth of the right one, so a small number needs more decimals. Do not round at all.
"""

import math


def solution(input_activations, qk, ov):
    v = len(ov)
    output = []
    for i, x in enumerate(input_activations):
        scores = [sum(x[a] * qk[a][b] * y[b] for a in range(v) for b in range(v)) for y in input_activations[: i + 1]]
        e = [math.exp(s - max(scores)) for s in scores]
        mixed = [sum(w * y[b] for w, y in zip(e, input_activations)) / sum(e) for b in range(v)]
        output.append([round(sum(ov[c][d] * mixed[d] for d in range(v)), 6) for c in range(v)])
    return output
