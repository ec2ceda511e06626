"""Twice each number."""


def solution(numbers):
    return [2 * number for number in numbers]
