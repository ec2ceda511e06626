"""The formula taken at its word with math.exp, which raises OverflowError above about 709.

Hint: adding one number to a whole row changes no weight. Choose one for each row that makes its largest exponent small.
"""

from math import exp


def solution(scores):
    result = []
    for row in scores:
        denominator = sum(exp(s) for s in row)
        result.append([exp(s) / denominator for s in row])
    return result
