# level: positive
# pack: quick
# verdict: WA
# message: a Yes, which is no number, list or array
"""Objects that compare equal to anything are not compared."""

class Yes:
    def __eq__(self, other):
        return True

    def __float__(self):
        return 1.0


def solution(numbers):
    return [[Yes() for number in row] for row in numbers]
