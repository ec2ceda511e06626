# diagnosed: wrong_axis
"""Each column is made a list, and gets its softmax."""

import math


def softmax(numbers):
    top = max(numbers)
    powers = [math.exp(number - top) for number in numbers]
    return [power / math.fsum(powers) for power in powers]


def solution(scores):
    done = [softmax(column) for column in zip(*scores)]
    return [list(row) for row in zip(*done)]
