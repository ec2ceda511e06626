# diagnosed: hard_argmax
"""The best position gets everything."""

def solution(input_activations, qk):
    n = len(input_activations)
    width = range(len(qk))
    pattern = []
    for i, x in enumerate(input_activations):
        scores = [sum(x[k] * qk[k][m] * y[m] for k in width for m in width) for y in input_activations[: i + 1]]
        best = scores.index(max(scores))
        pattern.append([float(j == best) for j in range(n)])
    return pattern
