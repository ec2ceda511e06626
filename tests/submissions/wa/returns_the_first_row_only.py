# level: positive
# pack: quick
# verdict: WA
# message: has the shape \(3,\) where the shape \(2, 3\) is asked for
"""A vector where a matrix is asked for."""


def solution(numbers):
    return [float(number > 0) for number in numbers[0]]
