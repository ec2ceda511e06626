"""The search for the largest score starts at 0, so a row of very negative scores is not shifted and its sum is zero.

Hint: start the search with the first score of the row, or use `max(row)`; every score of a row may be below zero.
"""

import math


def solution(scores):
    weights = []
    for row in scores:
        top = 0.0
        for score in row:
            if score > top:
                top = score
        exponentials = [math.exp(score - top) for score in row]
        total = sum(exponentials)
        weights.append([e / total for e in exponentials])
    return weights
