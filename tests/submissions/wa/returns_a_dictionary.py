# level: positive
# pack: quick
# verdict: WA
# message: a dict; a list is asked for
"""A dictionary with the right numbers in it."""


def solution(numbers):
    return dict(enumerate(numbers))
