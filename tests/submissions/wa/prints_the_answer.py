# level: positive
# pack: quick
# verdict: WA
# message: None; does every path of solution return something
# prints: \[\[1.0, 0.0, 1.0\], \[0.0, 1.0, 0.0\]\]
"""Printing is not returning."""


def solution(numbers):
    print([[float(number > 0) for number in row] for row in numbers])
