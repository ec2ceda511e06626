# level: brief
# pack: quick
# verdict: OLE
# message: printed more than .*4 KiB
"""A single print."""


def solution(numbers):
    print("x" * 5000)
    return [[float(number > 0) for number in row] for row in numbers]
