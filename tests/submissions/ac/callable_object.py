# level: positive
# pack: quick
# verdict: AC
"""Anything that can be called will do."""


class Answers:
    def __call__(self, numbers):
        return [[float(number > 0) for number in row] for row in numbers]


solution = Answers()
