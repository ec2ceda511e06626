"""The place of the limit and each number among the two, by bisection."""

from bisect import bisect


def solution(numbers, limit):
    return [[bisect([limit], number) for number in row] for row in numbers]
