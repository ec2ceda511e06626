"""Numbers are multiplied by themselves, which is the same for zero and two only.

Hint: two times three is six; what does your solution say?
"""


def solution(numbers):
    return [number * number for number in numbers]
