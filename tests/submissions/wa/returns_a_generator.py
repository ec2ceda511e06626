# level: positive
# pack: quick
# verdict: WA
# message: a generator; make a list of it
"""A generator has not been run."""


def solution(numbers):
    return ([float(number > 0) for number in row] for row in numbers)
