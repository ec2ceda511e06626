"""1 where the number is positive, 0 where it is not."""


def solution(numbers):
    return [[1.0 if number > 0 else 0.0 for number in row] for row in numbers]
