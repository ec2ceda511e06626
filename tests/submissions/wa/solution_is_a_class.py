# level: positive
# pack: quick
# verdict: WA
# message: a solution, which is no number, list or array
"""Calling a class makes an object, not an answer."""


class solution:
    def __init__(self, numbers):
        self.numbers = numbers
