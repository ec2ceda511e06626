# level: positive
# pack: quick
# verdict: AC
"""The file is a module here: its main part does not run."""

import sys


def solution(numbers):
    assert __name__ == "solution"
    assert sys.modules["solution"].solution is solution
    return [[float(number > 0) for number in row] for row in numbers]


if __name__ == "__main__":
    sys.exit("ran as a script")
