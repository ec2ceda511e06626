# level: positive
# pack: quick
# verdict: AC
# prints: loading\nrows: [0-9]+\nto the other stream\nno line end, ✓
"""What is printed is kept and shown, and spoils nothing."""

import sys

print("loading")


def solution(numbers):
    print("rows:", len(numbers))
    print("to the other stream", file=sys.stderr)
    print("no line end, \u2713 \x1b[31m \udcff", end="")
    return [[float(number > 0) for number in row] for row in numbers]
