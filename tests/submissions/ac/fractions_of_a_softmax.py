# level: level1
# verdict: AC
"""Sums in exact arithmetic, given back as they are: very long fractions."""

from fractions import Fraction
from math import exp


def solution(scores):
    answer = []
    for row in scores:
        most = max(row)
        weights = [Fraction(exp(score - most)) for score in row]
        answer.append([weight / sum(weights) for weight in weights])
    return answer
