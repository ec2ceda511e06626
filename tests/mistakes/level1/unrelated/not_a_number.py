# diagnosed: nothing
# shows: nan
"""NaN everywhere."""

def solution(scores):
    return [[float("nan") for _ in row] for row in scores]
