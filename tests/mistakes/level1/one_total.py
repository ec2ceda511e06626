# diagnosed: whole_matrix
"""All exponentials of the table, over all of them."""

from math import exp


def solution(scores):
    top = max(max(row) for row in scores)
    table = {(i, j): exp(s - top) for i, row in enumerate(scores) for j, s in enumerate(row)}
    total = sum(table.values())
    return [[table[i, j] / total for j in range(len(row))] for i, row in enumerate(scores)]
