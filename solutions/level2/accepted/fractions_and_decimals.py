"""Scores as exact fractions, exponentials as decimals of 60 digits without any shift; only the weights are rounded to floats."""

from decimal import Decimal, localcontext
from fractions import Fraction


def exact_exp(score):
    return (Decimal(score.numerator) / Decimal(score.denominator)).exp()


def solution(input_activations, qk):
    x = [[Fraction(number) for number in row] for row in input_activations]
    m = [[Fraction(number) for number in row] for row in qk]
    with localcontext() as context:
        context.prec = 60
        pattern = [[0.0] * len(x) for _ in x]
        for i, destination in enumerate(x):
            query = [sum(destination[a] * m[a][b] for a in range(len(m))) for b in range(len(m))]
            exponentials = [exact_exp(sum(q * k for q, k in zip(query, source))) for source in x[: i + 1]]
            total = sum(exponentials)
            for j, exponential in enumerate(exponentials):
                pattern[i][j] = float(exponential / total)
    return pattern
