# level: positive
# pack: quick
# verdict: RTE
# message: RecursionError: maximum recursion depth exceeded
"""A function that calls itself."""


def solution(numbers):
    return solution(numbers)
