# level: brief
# pack: quick
# verdict: TLE
"""An answer that is never done being read."""

class Endless:
    def __array__(self, dtype=None, copy=None):
        while True:
            pass


def solution(numbers):
    return Endless()
