# level: positive
# pack: quick
# verdict: RTE
# message: (FileNotFound|Permission)Error
"""Not even its own file is there."""


def solution(numbers):
    return open(__file__).read()
