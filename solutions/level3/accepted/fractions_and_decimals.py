"""Scores and products as exact fractions, exponentials as decimals of 60 digits without any shift; rounded only at the end."""

from decimal import Decimal, localcontext
from fractions import Fraction


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def solution(input_activations, qk, ov):
    x, qk, ov = ([[Fraction(number) for number in row] for row in matrix] for matrix in (input_activations, qk, ov))
    items = range(len(ov))
    with localcontext() as context:
        context.prec = 60
        sent = [[decimal(sum(ov[v][u] * row[u] for u in items)) for v in items] for row in x]
        output = []
        for i, row in enumerate(x):
            query = [sum(row[a] * qk[a][b] for a in items) for b in items]
            weights = [decimal(sum(query[b] * source[b] for b in items)).exp() for source in x[: i + 1]]
            total = sum(weights)
            output.append([float(sum(w * s[v] for w, s in zip(weights, sent)) / total) for v in items])
    return output
