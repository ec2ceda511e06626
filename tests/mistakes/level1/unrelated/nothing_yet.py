# diagnosed: nothing
# shows: constant
"""A stub that gives zeros."""

def solution(scores):
    return [[0.0 for _ in row] for row in scores]
