# level: positive
# pack: quick
# verdict: WA
# message: ragged: entry 0 has shape .1,., entry 1 has shape .2,.
"""Rows of different lengths."""


def solution(numbers):
    return [[1.0] * (at + 1) for at in range(5)]
