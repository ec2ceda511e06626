"""Each row is shifted by its first score, which overflows where a later one is far larger.

Hint: shift by the largest score of the row, wherever in the row it stands.
"""

import math


def solution(scores):
    answer = []
    for first, *rest in scores:
        exponentials = [1.0] + [math.exp(score - first) for score in rest]
        total = sum(exponentials)
        answer.append([e / total for e in exponentials])
    return answer
