# level: brief
# pack: quick
# verdict: TLE
"""One call that Python cannot interrupt."""

import itertools


def solution(numbers):
    return sum(itertools.repeat(0))
