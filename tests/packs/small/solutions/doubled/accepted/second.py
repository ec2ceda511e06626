"""Each number added to itself."""


def solution(numbers):
    return [number + number for number in numbers]
