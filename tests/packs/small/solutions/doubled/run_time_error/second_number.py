"""The second number is looked at, whether there is one or not.

Hint: a vector of one number has no second one; loop over those that are there.
"""


def solution(numbers):
    numbers[1] *= 2
    return [numbers[0] * 2, numbers[1], *(2 * number for number in numbers[2:])]
