"""Signs are lost on the way.

Hint: what is twice as large as a number below zero is below zero, too.
"""


def solution(numbers):
    return [2 * abs(number) for number in numbers]
