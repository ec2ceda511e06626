"""What would have two digits is left as it is.

Hint: numbers go up to ten; look at what happens to those above four.
"""


def solution(numbers):
    return [2 * number if 2 * number < 10 else number for number in numbers]
