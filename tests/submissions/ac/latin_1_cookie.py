# -*- coding: latin-1 -*-
# level: positive
# pack: quick
# verdict: AC
"""A cookie that says how the bytes are meant."""


def solution(numbers):
    assert len("é") == 1
    return [[float(number > 0) for number in row] for row in numbers]
