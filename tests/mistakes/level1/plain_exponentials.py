# diagnosed: no_shift, no_shift_math
"""The formula as it stands, with Python's powers."""

import math


def power(score):
    try:
        return math.e**score
    except OverflowError:
        return math.inf


def solution(scores):
    return [[power(s) / sum(map(power, row)) for s in row] for row in scores]
