# level: positive
# pack: quick
# verdict: AC
"""array.array, of whole numbers here."""

from array import array


def solution(numbers):
    return [array("b", [number > 0 for number in row]) for row in numbers]
