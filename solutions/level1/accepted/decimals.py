"""The formula as it stands, without any shift: decimals of 60 digits have exponents enough for exp(10000) and exp(-10000)."""

from decimal import Decimal, localcontext


def solution(scores):
    with localcontext() as context:
        context.prec = 60
        answer = []
        for row in scores:
            exponentials = [Decimal(score).exp() for score in row]
            total = sum(exponentials)
            answer.append([float(exponential / total) for exponential in exponentials])
    return answer
