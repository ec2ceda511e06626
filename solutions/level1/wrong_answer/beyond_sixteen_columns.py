"""The denominator adds up at most sixteen columns.

Hint: does a row of 20 columns of yours add up to 1? The sum has to run over all columns.
"""

import math
from itertools import islice


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        total = sum(math.exp(s - top) for s in islice(row, 16))
        answer.append([math.exp(s - top) / total for s in row])
    return answer
