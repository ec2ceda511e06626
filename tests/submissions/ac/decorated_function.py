# level: positive
# pack: quick
# verdict: AC
"""A decorator with *args hides the arguments of what it wraps."""

import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@logged
def solution(numbers):
    return [[float(number > 0) for number in row] for row in numbers]
