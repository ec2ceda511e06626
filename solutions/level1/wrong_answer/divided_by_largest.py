"""The exponentials are divided by the largest of them instead of by their sum.

Hint: each row of the answer adds up to 1; in yours the largest weight is 1.
"""

import math


def solution(scores):
    return [[math.exp(s - max(row)) / math.exp(max(row) - max(row)) for s in row] for row in scores]
