# level: positive
# pack: quick
# verdict: AC
"""Standard input is empty, not missing."""

import sys


def solution(numbers):
    assert sys.stdin.read() == ""
    return [[float(number > 0) for number in row] for row in numbers]
